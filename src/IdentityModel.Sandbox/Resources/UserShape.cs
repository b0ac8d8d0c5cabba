namespace IdentityModel.Sandbox;

/// <summary>
/// The properties of <c>user</c> and what may be asked of each (docs/facts/graph.md#user-properties,
/// docs/facts/throttling.md#advanced-queries).
/// </summary>
internal static class UserShape
{
    public static EntityShape<SandboxUser> Shape { get; } = new("microsoft.graph.user",
    [
        new("businessPhones", user => user.BusinessPhones, ByDefault: true),
        Ordinary("displayName", user => user.DisplayName, byDefault: true) with { Sorts = true },
        Ordinary("givenName", user => user.GivenName, byDefault: true),
        Ordinary("jobTitle", user => user.JobTitle, byDefault: true),
        Ordinary("mail", user => user.Mail, byDefault: true) with { EndsWith = true },
        new("mobilePhone", user => user.MobilePhone, ByDefault: true),
        new("officeLocation", user => user.OfficeLocation, ByDefault: true),
        new("preferredLanguage", _ => null, ByDefault: true),
        Ordinary("surname", user => user.Surname, byDefault: true),
        Ordinary("userPrincipalName", user => user.UserPrincipalName, byDefault: true) with { EndsWith = true, Sorts = true },
        Ordinary("id", user => user.Id, byDefault: true),
        Ordinary("accountEnabled", user => user.AccountEnabled),
        Ordinary("city", user => user.City),
        Ordinary("companyName", user => user.CompanyName),
        Ordinary("country", user => user.Country),
        Ordinary("createdDateTime", user => user.CreatedDateTime),
        Ordinary("creationType", user => user.CreationType),
        new("deletedDateTime", user => user.DeletedDateTime, ByDefault: false),
        Ordinary("department", user => user.Department),
        Ordinary("employeeId", user => user.EmployeeId),
        new("faxNumber", user => user.FaxNumber, ByDefault: false),
        new("lastPasswordChangeDateTime", user => user.LastPasswordChangeDateTime, ByDefault: false),
        Ordinary("mailNickname", user => user.MailNickname),
        new("onPremisesDistinguishedName", user => user.OnPremisesDistinguishedName, ByDefault: false),
        new("onPremisesDomainName", user => user.OnPremisesDomainName, ByDefault: false),
        Advanced("onPremisesImmutableId", user => user.OnPremisesImmutableId),
        Advanced("onPremisesLastSyncDateTime", user => user.OnPremisesLastSyncDateTime),
        new("onPremisesObjectIdentifier", user => user.OnPremisesObjectIdentifier, ByDefault: false) { BetaOnly = true },
        .. ProvisioningErrorJson.Properties<SandboxUser>(byDefault: false),
        Advanced("onPremisesSamAccountName", user => user.OnPremisesSamAccountName),
        Ordinary("onPremisesSecurityIdentifier", user => user.OnPremisesSecurityIdentifier),
        Advanced("onPremisesSyncBehavior/isCloudManaged", user => user.IsCloudManaged),
        Ordinary("onPremisesSyncEnabled", user => user.OnPremisesSyncEnabled),
        new("onPremisesUserPrincipalName", user => user.OnPremisesUserPrincipalName, ByDefault: false),
        Ordinary("otherMails", user => user.OtherMails) with { EndsWith = true },
        Advanced("passwordPolicies", user => user.PasswordPolicies),
        Ordinary("postalCode", user => user.PostalCode),
        Ordinary("proxyAddresses", user => user.ProxyAddresses) with { EndsWith = true },
        Ordinary("state", user => user.State),
        Ordinary("streetAddress", user => user.StreetAddress),
        Ordinary("userType", user => user.UserType),
    ]);

    private static EntityProperty<SandboxUser> Ordinary(string name, Func<SandboxUser, object?> read, bool byDefault = false) =>
        new(name, read, byDefault) { Filter = FilterSupport.Ordinary };

    private static EntityProperty<SandboxUser> Advanced(string name, Func<SandboxUser, object?> read) =>
        new(name, read, ByDefault: false) { Filter = FilterSupport.Advanced };
}
