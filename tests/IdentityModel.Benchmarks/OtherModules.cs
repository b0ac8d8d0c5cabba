using System.Collections;

namespace IdentityModel.Benchmarks;

/// <summary>Users as other modules give them, where they are asked for what a match needs.</summary>
internal static class OtherModules
{
    /// <summary>
    /// As <c>Get-ADUser -Properties DisplayName, mail, proxyAddresses, mS-DS-ConsistencyGuid</c>: an attribute without a value is not there.
    /// </summary>
    public static DirectoryUser DirectoryUser(OnPremisesUser user)
    {
        DirectoryUser made = new()
        {
            ["DisplayName"] = user.DisplayName!,
            ["DistinguishedName"] = user.DistinguishedName!,
            ["Enabled"] = user.Enabled!,
            ["GivenName"] = user.GivenName!,
            ["Name"] = user.DisplayName!,
            ["ObjectClass"] = "user",
            ["ObjectGUID"] = user.ObjectGuid!,
            ["SamAccountName"] = user.SamAccountName!,
            ["SID"] = $"S-1-5-21-3623811015-3361044348-30300820-{Math.Abs(user.ObjectGuid.GetHashCode())}",
            ["Surname"] = user.Surname!,
            ["UserPrincipalName"] = user.UserPrincipalName!,
        };
        if (user.Mail is { } mail)
            made["mail"] = mail;
        if (user.ProxyAddresses.Count > 0)
            made["proxyAddresses"] = new ArrayList(user.ProxyAddresses.ToArray());
        if (user.ConsistencyGuid is { } guid)
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
