namespace IdentityModel.Sandbox;

/// <summary>
/// The objects of Active Directory that a tenant's users are synchronized from, or were before they were moved to the cloud: those of the
/// tenant's own directory, else objects with the values that the users have.
/// </summary>
internal static class KnownObjects
{
    private const int GuidSize = 16;

    public static IReadOnlyList<OnPremisesObject> Of(SandboxTenant tenant)
    {
        Dictionary<string, OnPremisesObject> own = [];
        foreach (OnPremisesObject one in tenant.OnPremises?.Users ?? [])
        {
            if (SyncObject.From(one, SourceAnchor.ConsistencyGuid) is { } source)
                own[source.Anchor] = one;
        }

        return
        [
            .. tenant.Users.Where(user => user.OnPremisesSyncEnabled == true || user.IsCloudManaged || user.IsRolledBack)
                .Select(user => user.OnPremisesImmutableId is { } anchor && own.TryGetValue(anchor, out OnPremisesObject? found) ? found : SourceOf(user))
                .OfType<OnPremisesObject>(),
        ];
    }

    // A source anchor is Base64. A user with another one has no source that could send it.
    private static OnPremisesObject? SourceOf(SandboxUser user)
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
