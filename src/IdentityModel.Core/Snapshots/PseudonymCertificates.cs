namespace IdentityModel.Core.Snapshots;

/// <summary>
/// The certificates that replace those of a federation in a pseudonymized snapshot: two self-signed RSA certificates (DER,
/// Base64), made in November 2026 for 100 years. Their names say only what they are, and their private keys were never kept. A
/// real certificate names the organization, and its key is in public metadata. With pseudonyms, you cannot rehearse an expiring
/// certificate.
/// </summary>
internal static class PseudonymCertificates
{
    /// <summary>Replaces the signing certificate.</summary>
    public const string Signing =
        "MIIDOzCCAiOgAwIBAgIUN/ODengIP3GRCLB8JYDsxR/44pkwDQYJKoZIhvcNAQELBQAwLDEqMCgGA1UEAwwhUHNldWRvbnltaXNlZCBzaWdu"
        + "aW5nIGNlcnRpZmljYXRlMCAXDTI2MTEyMTIzMjgyOFoYDzIxMjYxMDI4MjMyODI4WjAsMSowKAYDVQQDDCFQc2V1ZG9ueW1pc2VkIHNpZ25p"
        + "bmcgY2VydGlmaWNhdGUwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQDWJKdZQ1IfZZiXTqXvAV4ZqxBrSA6DymclnGtRS6Q8KrRM"
        + "rk0Z7bkZ4Dkcq5xcE7hUDv6BEJ99BxYPgOKN74e2l0V/iKHGMgfBONWZLBphW7dAmhHTfKmBk3bxnkbd6JFEH2uyo8GZz7B85HriN9dJXhzB"
        + "vqb5TK6iEWS8zEntgJZ0jJxzfB2yrX/DaMB+XkQl1iCmm2/DKapNHwrnjRInuh2KRjLOqnHqG0rCXiyNQ4YYbqsKRz+R+LdSY20hz0uoel0G"
        + "T6v1kTF8v2mMtEgyWg3BZLhXM6uF8D/sH7h6yH04zLRkzyx4yn05Ph1A4KVb5axSeefEwCJ4Z6hTREjFAgMBAAGjUzBRMB0GA1UdDgQWBBSF"
        + "caXRGxEYiv4uUJV00WLCp4Sg2TAfBgNVHSMEGDAWgBSFcaXRGxEYiv4uUJV00WLCp4Sg2TAPBgNVHRMBAf8EBTADAQH/MA0GCSqGSIb3DQEB"
        + "CwUAA4IBAQA2RRvUaRWf9MFzetJMulo2I0hFKXOmLN8x350CjEEGpbHQlGMmI6UVnnIq30UJRt2Jqzlh8msCQmEoGMM4Xw6dLY8Vr1YP+XG6"
        + "ou6Bx2x4cxXWiYJjGldLjj4q/yOg36I9sqjPD3tdbo04eBl8E5s0mrmei+5y1HfH2cat4jW98A4fgYuCJlR7VzWG3eaxocj3oHA20LrMf6sc"
        + "SBLEIVgUZJiPE4kO9lIesmHNaoC7fwLlsgb910TNcqD3bXkqWyM2++P0uwy8Euj81lExYdJtTnbXcDSZo0umZBjtQCOF1KuHIhilXvov7+lB"
        + "q7yqcw0al7s5hpkd9WROSQdAUNAD";

    /// <summary>Replaces the next one. It differs, because two equal ones would look like a finished rollover.</summary>
    public const string NextSigning =
        "MIIDRTCCAi2gAwIBAgIUGmXZ8O6AUeklP3lnQ3lTXe4HHyAwDQYJKoZIhvcNAQELBQAwMTEvMC0GA1UEAwwmUHNldWRvbnltaXNlZCBuZXh0"
        + "IHNpZ25pbmcgY2VydGlmaWNhdGUwIBcNMjYxMTIxMjMyODI4WhgPMjEyNjEwMjgyMzI4MjhaMDExLzAtBgNVBAMMJlBzZXVkb255bWlzZWQg"
        + "bmV4dCBzaWduaW5nIGNlcnRpZmljYXRlMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr/N4dWMhLiNcJ+D7dasZeipDMt9uOitX"
        + "L9TBP23m3TvbhpO5WzZ8wCXSSe5SA77bT7SIHsvQD/EdAjMkOHy2Hq34BMpB8N1gRk7pyRN8HIomNlHk2z3cP1/x0fc4c0BpYTSf51kHm4ts"
        + "lx0OwRsqcJwUUghbuCNVeUcpfE7QMEV0tgQ/QYgpEsUbNdyyq3iaxUkENMWCdIlZLlEVAV7Y7gTz2wTu7H8Oheiuyp7UvCelcCwr5t1Ag3j+"
        + "5pgrYBT3nlmP45+Lz4dTao6IAjJEdihhSk1mk4Lq9THrBgfCl/7UHOGjHxtacNweVRXtk0bmZHjL8Y/GJxWAmSF8dJYCFQIDAQABo1MwUTAd"
        + "BgNVHQ4EFgQUiFins2Phx20d3tYUVW19z/UfpwUwHwYDVR0jBBgwFoAUiFins2Phx20d3tYUVW19z/UfpwUwDwYDVR0TAQH/BAUwAwEB/zAN"
        + "BgkqhkiG9w0BAQsFAAOCAQEASeU/PgX6DeptXFRsxrtE7EO8AfHQXCD1KUFnhVcP5uLh3VwB36YvELDMALDPqUvX2UMGMCAZXT07TFa5BZN5"
        + "uRQHhuAHz4yDhs1gSBvGCqv4Q9xGHSW2ISBq6lYjRmsWo5K/x8g6vtEc98kB787j9wCm5h2kRKIFLDZQ+m7n2mjhJsIqFFMUyKNnhUby6z8c"
        + "juqiF/OHNArY9lqjAX1RyU+0rkqUte57M2yK8hFEWJGWYd93ubUwNoqHcoNpMovtZADf1Z6QDqO+gluqmOSmo9cM6NQbcce0il+DjfjCAXUG"
        + "CfpIH3+nJroPDzh14gLGi85fu/PitFK5gzW2CA8A8w==";
}
