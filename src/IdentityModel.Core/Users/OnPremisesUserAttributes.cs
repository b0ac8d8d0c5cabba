namespace IdentityModel.Core.Users;

/// <summary>
/// The attributes of Active Directory an <see cref="OnPremisesUser"/> is made of, by their LDAP names: what a search has to ask for,
/// and no more. <c>OnPremisesUserShape.ReadAsIs</c> knows them all.
/// </summary>
public static class OnPremisesUserAttributes
{
    /// <summary>Every attribute. Those of Exchange's schema are asked for too: a directory without it leaves them out.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "objectGUID", "mS-DS-ConsistencyGuid", "sAMAccountName", "userPrincipalName", "displayName", "givenName", "sn", "mail",
        "proxyAddresses", "targetAddress", "mailNickname", "userAccountControl", "objectClass", "isCriticalSystemObject",
        "msExchRecipientTypeDetails", "distinguishedName",
    ];

    /// <summary>With the SID, which tells whether a cloud group is synchronized from a group, and the group's type.</summary>
    public static IReadOnlyList<string> OfGroups { get; } = [.. All, Sid, "groupType"];

    /// <summary>Those of <see cref="All"/> whose values are bytes.</summary>
    public static IReadOnlyList<string> Binary { get; } = ["objectGUID", "mS-DS-ConsistencyGuid"];

    /// <summary>The SID.</summary>
    internal const string Sid = "objectSid";
}
