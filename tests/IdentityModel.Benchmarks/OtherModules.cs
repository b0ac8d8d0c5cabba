using System.Collections;

namespace IdentityModel.Benchmarks;

/// <summary>Users as other modules give them, where they are asked for what a match needs.</summary>
internal static class OtherModules
{
    /// <summary>
    /// As <c>Get-ADUser -Properties mail, proxyAddresses, mS-DS-ConsistencyGuid</c>: an attribute without a value is not there. Every other
    /// user has a consistency GUID, so that none has the attributes of the user before.
    /// </summary>
    public static DirectoryUser DirectoryUser(OnPremisesUser user)
    {
        DirectoryUser made = new()
        {
            ["DistinguishedName"] = $"CN={user.SamAccountName},OU=Users,DC=contoso,DC=com",
            ["Enabled"] = true,
            ["GivenName"] = "First",
            ["Name"] = user.SamAccountName!,
            ["ObjectClass"] = "user",
            ["ObjectGUID"] = user.ObjectGuid!,
            ["SamAccountName"] = user.SamAccountName!,
            ["SID"] = "S-1-5-21-1004336348-1177238915-682003330-" + user.SamAccountName![4..],
            ["Surname"] = "Last",
            ["UserPrincipalName"] = user.UserPrincipalName!,
            ["mail"] = user.Mail!,
            ["proxyAddresses"] = new ArrayList(user.ProxyAddresses.ToArray()),
        };
        if (user.ObjectGuid is { } guid && user.SamAccountName[^1] % 2 == 0)
            made["mS-DS-ConsistencyGuid"] = guid.ToByteArray();

        return made;
    }

    /// <summary>
    /// As <c>Get-MgUser -Property Id, UserPrincipalName, DisplayName, Mail, ProxyAddresses, OnPremisesImmutableId,
    /// OnPremisesSyncEnabled, AccountEnabled, UserType</c>.
    /// </summary>
    public static GraphUser GraphUser(CloudUser user) => new()
    {
        Id = user.Id,
        UserPrincipalName = user.UserPrincipalName,
        DisplayName = user.DisplayName,
        Mail = user.Mail,
        ProxyAddresses = [.. user.ProxyAddresses],
        OnPremisesImmutableId = user.ImmutableId,
        OnPremisesSyncEnabled = user.OnPremisesSyncEnabled,
        AccountEnabled = true,
        UserType = user.UserType,
    };
}
