namespace IdentityModel.Sandbox;

/// <summary>Contoso's public token-signing certificates (DER, Base64). Made for the sandbox; their private keys were never kept.</summary>
internal static class ContosoCertificates
{
    /// <summary>CN=ADFS Signing - sts.contoso.com.</summary>
    public const string Contoso =
        "MIIDMzCCAhugAwIBAgIUTQeVg9AGZgpAtmbvcPPJoaqWBoAwDQYJKoZIhvcNAQELBQAwKTEnMCUGA1UEAwweQURGUyBTaWduaW5nIC0gc3RzLm"
        + "NvbnRvc28uY29tMB4XDTI2MTEyMTIyNTUyOVoXDTMxMTEyMDIyNTUyOVowKTEnMCUGA1UEAwweQURGUyBTaWduaW5nIC0gc3RzLmNvbnRvc28u"
        + "Y29tMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsfIpVShW0CBTjdWAHgwMCGdTwrMWpY/H3s8Rsg4OlBrB7OHWKSmWsz1bv55MJh"
        + "l+FmAuikhN8lNunKZ5K/InAdvP9dcXP76a+32N6iSCpFlzN9bxi3IZz4bBg+cukdfEafN8lBGAwdJCVUZGIuvx2kEzDj3AW6rsvE1ZpJ/F//iE"
        + "IPZ6l7zRRd4MAHjYC+xku20LTw1ly2fwfmKe6xiIAVkX/L/YlUwnCHQHVM4UVy7/2Jrhok+FMHcxyiyCX4h9yTKF9a+D1H73lNMrZxOZfIlOxH"
        + "sJ0GV8zvmyZA9IUGN1JBY7XfTkoYLqFL0utCjZHCsX3anthpCG/QlHDL3CqwIDAQABo1MwUTAdBgNVHQ4EFgQU6MkIE9//jcSs3Hv/SM/YHuRq"
        + "XXMwHwYDVR0jBBgwFoAU6MkIE9//jcSs3Hv/SM/YHuRqXXMwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAQEAYqit4vj2J436yD"
        + "UybzGsBoTDPAyh4OhKzecQ2SbyYCkK/yvwguSB1O95hEgvkTVWyL2Rv1mtoxdHAlBSXM1ZPOOxKk7HOOjDx2W6nplIlv8OBaooCXl8zgz9poCK"
        + "5byu8fh5fw+3QlVQ5t2SGUXhzwJwY7QbjI3QIUPo+8oc9HtPKch5l5NhGuzgc7jsro7vpo8saffpUIQuahtkoafziMSe8eMLtwlK9ru/K95x32"
        + "rkRT2/RSGQ2NBMPLpATak5N23nzLQ8ZUQt7B45nN8kTiOhy6Sc//MwGWn4jt5qJmOt8qfUnx9whFBApz/5564FRxr/2QkyiC09A/nhO6lQdg==";

    /// <summary>CN=ADFS Signing - adfs.tailspintoys.com.</summary>
    public const string TailspinToys =
        "MIIDPzCCAiegAwIBAgIUVLqdCM2r1LqEBZ+H2hJ/I6TlTT4wDQYJKoZIhvcNAQELBQAwLzEtMCsGA1UEAwwkQURGUyBTaWduaW5nIC0gYWRmcy"
        + "50YWlsc3BpbnRveXMuY29tMB4XDTI2MTEyMTIyNTUzMFoXDTMxMTEyMDIyNTUzMFowLzEtMCsGA1UEAwwkQURGUyBTaWduaW5nIC0gYWRmcy50"
        + "YWlsc3BpbnRveXMuY29tMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsdSIQUN6CR+ijV4rvvGSaE4MN4zYcnA+uCfOxy+/77qIJ0"
        + "5eELxiGgyt9joRZ5s2gtnh8B5DyK60taVftji8aO/yuo0A7B7hxqWQiA6sVIM0P0n8m48y2dFHAlgaD7mCTzIqaHLIXyrWJYZTOTpJ1tnTBDvB"
        + "QXwuYxH/kaRFB3x4CW5s5uffpw10AwoQ3eXGv5ncofufrjtROVgjY1j8S2+L4gWsK0Gy+gMfFKz0RP1tx33aEI7IVUCEcv2I+VfS5LsrDV7pDz"
        + "J3JCgeiyFigbzYPVAQh+yqw7Ntvp/YYsoVQzFLUUxvutvXAkWDJ2zxWswkfyNFKzZEMPLU3/HKrQIDAQABo1MwUTAdBgNVHQ4EFgQU81lm7W2Z"
        + "g/XYPnAuyl8y6sG5Q2cwHwYDVR0jBBgwFoAU81lm7W2Zg/XYPnAuyl8y6sG5Q2cwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAQ"
        + "EAfwaNGaujVdFpEmMTcZfYPMKINr92+GV7DnmvSIZTwEi2iRbte6ZDWiAZRU/U64RUoVy4YJLbJREB6LrzqdfbgRaiqUnuvxw2KGLEk9+Dsf4j"
        + "/mHidxBWf7p9/Bz34sXjrynL7NLfAFidyq+SulOgziSgsVzNN9e4eYvDqFakxbaHyB0gU3Kyz+IT6+JSU69Q/ZI00zoPr2ybNsKQuEKEmfvWwt"
        + "qsQRsFiwjmjfmBQN+lpjVIwwCtxhfPZwhV5gI+MKGEhen5nku8/0aEHrOFDo9K7hrBd8VFwMFwrabpl2LOhdRhHGir1ehECPApetTZgUQuBsyM"
        + "ZT2xsxhBrqOz+Q==";
}
