using IdentityModel.Core.Users;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>
/// The accounts that are never synchronized or that belong to no person, so that the command reports nothing about them: those
/// that IdFix skips (<c>Constants.WellKnownExclusions</c>, <c>MultiTenantRuleCollection.Skip</c>) and those that the default
/// rules of Entra Connect skip. IdFix compares the common name; if that is not known, this compares the SamAccountName.
/// </summary>
internal static class ExcludedUsers
{
    private static readonly string[] Names =
    [
        "Admini", "CAS_{", "DiscoverySearchMailbox", "FederatedEmail", "Guest", "HTTPConnector", "krbtgt", "iusr_", "iwam", "msol",
        "support_", "SystemMailbox", "WWIOadmini", "HealthMailbox", "Exchange Online-ApplicationAccount",
    ];

    private static readonly string[] Accounts = ["CAS_", "SUPPORT_", .. NeverSynchronized.ServiceAccounts];

    private static readonly string[] Aliases = ["CAS_", "SystemMailbox"];

    // Bits of msExchRecipientTypeDetails: IdFix means these, but compares them as hexadecimal text, which the directory never gives.
    private static readonly HashSet<long> Mailboxes = [0x1000, 0x2000, 0x4000, 0x400000, 0x800000, 0x1000000, 0x20000000];

    /// <summary>Why a user is left out, as the end of a sentence; null if it is not.</summary>
    public static string? ReasonFor(OnPremisesUser user)
    {
        string name = CommonName.Of(user) ?? user.SamAccountName ?? "";
        if (user.IsCriticalSystemObject is true)
            return "it is a critical system object";
        if (NeverSynchronized.IsReplicationConflict(user.DistinguishedName.AsSpan()))
            return "it is left over from a replication conflict (CNF)";
        if (name.EndsWith("$", StringComparison.Ordinal))
            return "its name ends with $, as those of computers and trusts do";
        if (FirstOf(Names, name) is { } known)
            return $"its name begins with '{known}', as those of system accounts do";
        if (user.ObjectType != DirectoryObjectType.User)
            return null;
        if (FirstOf(Accounts, user.SamAccountName) is { } account)
            return $"its sAMAccountName begins with '{account}', as those of system accounts do";
        if (FirstOf(Aliases, user.MailNickname) is { } alias)
            return $"its mailNickname begins with '{alias}', as those of system mailboxes do";
        return user.RecipientTypeDetails is { } details && Mailboxes.Contains(details) ? "it is a system mailbox of Exchange" : null;
    }

    private static string? FirstOf(string[] beginnings, string? name) =>
        name is null ? null : Array.Find(beginnings, beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
