namespace IdentityModel.Core.Users;

/// <summary>
/// Tells the users, groups and contacts that the default rules of Entra Connect leave out (docs/facts/matching.md#accounts-left-out), so that no match
/// is predicted for them.
/// </summary>
internal static class NeverSynchronized
{
    /// <summary>How the names of the accounts begin that directory synchronization reads Active Directory with.</summary>
    public static readonly string[] ServiceAccounts = ["AAD_", "MSOL_"];

    // In every domain, and with a number for each read-only domain controller.
    private const string Kerberos = "krbtgt";

    // What Active Directory puts into the common name of the older of two objects with one name.
    private const string ReplicationConflict = "\\0ACNF:";
    private const string HelpAndSupport = "SUPPORT_388945a0";
    private const string ClientAccess = "CAS_";
    private const string SystemMailbox = "SystemMailbox{";
    private const string CoexistenceGroup = "MSOL_AD_Sync_RichCoexistence";
    private const long SystemRecipients = 0x21C07000;
    private const long RoleGroup = 0x40000000;

    /// <summary>Whether the account is left out.</summary>
    public static bool Is(OnPremisesUser user) =>
        user.IsCriticalSystemObject is true
        || IsReplicationConflict(user.DistinguishedName.AsSpan())
        || user.ObjectType switch
        {
            DirectoryObjectType.Group => IsGroup(user),
            DirectoryObjectType.Contact => user.IsMailEnabled is false || IsClientAccess(user.MailNickname.AsSpan()),
            _ => IsAccount(user.SamAccountName.AsSpan())
                || IsAlias(user.MailNickname.AsSpan())
                || (user.RecipientTypeDetails & SystemRecipients) > 0,
        };

    /// <summary>Whether the sAMAccountName is that of an account that is left out.</summary>
    public static bool IsAccount(ReadOnlySpan<char> name) =>
        !name.IsEmpty
        && (Begins(name, ServiceAccounts[0])
            || Begins(name, ServiceAccounts[1])
            || (Begins(name, Kerberos) && (name.Length == Kerberos.Length || name[Kerberos.Length] == '_'))
            || name.Equals(HelpAndSupport.AsSpan(), StringComparison.OrdinalIgnoreCase)
            || IsClientAccess(name));

    /// <summary>Whether the mailNickname is that of a system mailbox.</summary>
    public static bool IsAlias(ReadOnlySpan<char> alias) => !alias.IsEmpty && (Begins(alias, SystemMailbox) || IsClientAccess(alias));

    /// <summary>Whether the distinguished name is that of an object that lost a replication conflict.</summary>
    public static bool IsReplicationConflict(ReadOnlySpan<char> distinguishedName) =>
        distinguishedName.IndexOf(ReplicationConflict.AsSpan()) >= 0;

    private static bool IsGroup(OnPremisesUser group) =>
        group is { IsSecurityGroup: false, IsMailEnabled: false }
        || string.Equals(group.SamAccountName, CoexistenceGroup, StringComparison.OrdinalIgnoreCase)
        || (group.RecipientTypeDetails & RoleGroup) > 0;

    private static bool IsClientAccess(ReadOnlySpan<char> name) => Begins(name, ClientAccess) && name.IndexOf('}') > 0;

    private static bool Begins(ReadOnlySpan<char> name, string with) => name.StartsWith(with.AsSpan(), StringComparison.OrdinalIgnoreCase);
}
