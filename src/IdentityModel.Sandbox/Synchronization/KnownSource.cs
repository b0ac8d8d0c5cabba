namespace IdentityModel.Sandbox;

/// <summary>The object of Active Directory that a cloud user is synchronized from, with the values that the cloud user has.</summary>
internal static class KnownSource
{
    private const int GuidSize = 16;

    /// <summary>The object; null if the user's ImmutableId is not Base64, so that no object could send it.</summary>
    public static OnPremisesObject? Of(SandboxUser user)
    {
        if (Bytes(user.OnPremisesImmutableId) is not { } anchor)
            return null;

        Dictionary<string, IReadOnlyList<byte[]>> values = SandboxDirectory.Values([.. Texts(user).Where(one => one.Texts.Length > 0)]);
        values["mS-DS-ConsistencyGuid"] = [anchor];
        values["objectGUID"] =
        [
            Guid.TryParse(user.OnPremisesObjectIdentifier, out Guid guid) ? guid.ToByteArray()
                : anchor.Length == GuidSize ? anchor
                : new Guid(SandboxTenant.IdFrom("objectGUID", user.Id)).ToByteArray(),
        ];
        return new OnPremisesObject(user.OnPremisesDistinguishedName ?? DistinguishedName.Of(user.Id, "CN=Users,DC=corp,DC=local"), values);
    }

    private static IEnumerable<(string Attribute, string[] Texts)> Texts(SandboxUser user) =>
    [
        ("objectClass", ["top", "person", "organizationalPerson", "user"]),
        ("userAccountControl", [user.AccountEnabled ? "512" : "514"]),
        ("sAMAccountName", One(user.OnPremisesSamAccountName ?? user.MailNickname ?? user.Id)),
        ("objectSid", One(user.OnPremisesSecurityIdentifier)),
        ("userPrincipalName", One(user.OnPremisesUserPrincipalName ?? user.UserPrincipalName)),
        ("mail", One(user.Mail)),
        ("mailNickname", One(user.MailNickname)),
        ("proxyAddresses", [.. user.ProxyAddresses]),
        ("displayName", One(user.DisplayName)),
        ("givenName", One(user.GivenName)),
        ("sn", One(user.Surname)),
        ("department", One(user.Department)),
        ("title", One(user.JobTitle)),
        ("telephoneNumber", [.. user.BusinessPhones]),
        ("company", One(user.CompanyName)),
        ("physicalDeliveryOfficeName", One(user.OfficeLocation)),
        ("mobile", One(user.MobilePhone)),
        ("facsimileTelephoneNumber", One(user.FaxNumber)),
        ("streetAddress", One(user.StreetAddress)),
        ("l", One(user.City)),
        ("st", One(user.State)),
        ("postalCode", One(user.PostalCode)),
        ("co", One(user.Country)),
    ];

    private static string[] One(string? text) => string.IsNullOrEmpty(text) ? [] : [text!];

    private static byte[]? Bytes(string? anchor)
    {
        try
        {
            return anchor is not null && Convert.FromBase64String(anchor) is { Length: > 0 } bytes && Convert.ToBase64String(bytes) == anchor ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
