using System.Globalization;
using System.Text;

namespace IdentityModel.Sandbox;

/// <summary>
/// What the default rules of Entra Connect synchronize: users, groups and contacts, without system accounts
/// (docs/facts/matching.md#accounts-left-out, docs/facts/matching.md#service-accounts).
/// </summary>
internal static class SyncScope
{
    private const long SystemRecipients = 0x21C07000;

    /// <summary>The kind of an object that is synchronized; null if the rules leave it out.</summary>
    public static DirectoryObjectType? KindOf(OnPremisesObject one)
    {
        DirectoryObjectType? kind = OwnClass(one.Values("objectClass")) switch
        {
            "user" or "inetorgperson" => DirectoryObjectType.User,
            "group" => DirectoryObjectType.Group,
            "contact" => DirectoryObjectType.Contact,
            _ => null,
        };
        bool isLeftOut = one.First("isCriticalSystemObject") is not null
            || one.DistinguishedName.Contains("\\0ACNF:")
            || (kind == DirectoryObjectType.User && IsSystemAccount(one));
        return isLeftOut ? null : kind;
    }

    // A search gives the classes from the most general one to the object's own.
    private static string OwnClass(IReadOnlyList<byte[]> classes) =>
        classes.Count == 0 ? "" : Encoding.UTF8.GetString(classes[classes.Count - 1]).ToLowerInvariant();

    private static bool IsSystemAccount(OnPremisesObject one)
    {
        string account = one.Text("sAMAccountName") ?? "";
        string alias = one.Text("mailNickname") ?? "";
        return account.Length == 0
            || Begins(account, "AAD_") || Begins(account, "MSOL_")
            || string.Equals(account, "SUPPORT_388945a0", StringComparison.OrdinalIgnoreCase)
            || Begins(alias, "SystemMailbox{")
            || new[] { account, alias }.Any(name => Begins(name, "CAS_") && name.Contains("}"))
            || (long.TryParse(one.Text("msExchRecipientTypeDetails"), NumberStyles.Integer, CultureInfo.InvariantCulture, out long type)
                && (type & SystemRecipients) != 0);
    }

    private static bool Begins(string text, string with) => text.StartsWith(with, StringComparison.OrdinalIgnoreCase);
}
