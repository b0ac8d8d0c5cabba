using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.DirectoryWrites;

/// <summary>
/// Who in the domain has values that only one object may have. An address, a UPN and a mail address must differ from each other, too
/// (docs/facts/matching.md#duplicate-attributes).
/// </summary>
internal sealed class ValueHolders
{
    /// <summary>How many values one search is for. Without an index, each search looks at every object of the domain.</summary>
    public const int AtOnce = 50;

    private const string Anchor = "mS-DS-ConsistencyGuid";
    private const string Address = "address";

    private static readonly string[] Unique =
        [StoredValue.Addresses, "mail", "userPrincipalName", "targetAddress", "mailNickname", "sAMAccountName"];

    private readonly ILookup<string, OnPremisesObject> _holders;

    private ValueHolders(ILookup<string, OnPremisesObject> holders) => _holders = holders;

    /// <summary>Searches once.</summary>
    /// <exception cref="IdentityModelException">The directory cannot be read.</exception>
    public static async Task<ValueHolders> FindAsync(
        DirectoryWriter directory, IEnumerable<(string Attribute, string? Value)> values, CancellationToken cancellationToken)
    {
        string[] conditions = [.. values.Where(one => KeyOf(one.Attribute, one.Value) is not null)
            .SelectMany(one => ConditionsOf(one.Attribute, one.Value!)).Distinct(StringComparer.OrdinalIgnoreCase)];
        IReadOnlyList<OnPremisesObject> found = conditions.Length == 0 ? []
            : await directory.FindAsync(LdapFilter.Or(conditions), cancellationToken).ConfigureAwait(false);
        return new ValueHolders(found.SelectMany(one => KeysOf(one).Select(key => (Key: key, Object: one))).ToLookup(one => one.Key, one => one.Object));
    }

    /// <summary>What two objects must not both have if they have this value; null if they may have the same.</summary>
    public static string? KeyOf(string attribute, string? value) => attribute switch
    {
        _ when value is null => null,
        Anchor => $"{Anchor}:{value}",
        "mail" or "userPrincipalName" => $"{Address}:{value}".ToUpperInvariant(),
        StoredValue.Addresses when ProxyAddresses.IsSmtp(value) => $"{Address}:{ProxyAddresses.SmtpAddress(value)}".ToUpperInvariant(),
        _ when Unique.Contains(attribute) => $"{attribute}:{value}".ToUpperInvariant(),
        _ => null,
    };

    /// <summary>The objects that have the value, but one.</summary>
    public IReadOnlyList<Guid> OthersThan(Guid guid, string attribute, string? value) =>
        KeyOf(attribute, value) is { } key ? [.. _holders[key].Select(GuidOf).Where(one => one != guid).Distinct()] : [];

    /// <summary>Another object that has the value; null if there is none.</summary>
    /// <param name="guids">The objects that may have it.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="value">The value.</param>
    public string? OtherThan(IEnumerable<Guid> guids, string attribute, string? value) =>
        KeyOf(attribute, value) is { } key && _holders[key].FirstOrDefault(one => !guids.Contains(GuidOf(one))) is { } holder
            ? holder.Text("userPrincipalName") ?? holder.Text("sAMAccountName") ?? holder.DistinguishedName
            : null;

    // If an object has no mS-DS-ConsistencyGuid, its objectGUID is its anchor.
    private static IEnumerable<string> KeysOf(OnPremisesObject found) => Unique
        .SelectMany(attribute => StoredValue.Of(found, attribute).Select(value => KeyOf(attribute, value)))
        .Append(KeyOf(Anchor, StoredValue.Only(StoredValue.Of(found, Anchor)) ?? StoredValue.Only(StoredValue.Of(found, "objectGUID"))))
        .OfType<string>();

    private static string[] ConditionsOf(string attribute, string value)
    {
        if (attribute == Anchor)
        {
            string bytes = LdapFilter.Escape(Convert.FromBase64String(value));
            return [$"({Anchor}={bytes})", $"(objectGUID={bytes})"];
        }

        bool isSmtp = attribute == StoredValue.Addresses && ProxyAddresses.IsSmtp(value);
        string text = LdapFilter.Escape(isSmtp ? ProxyAddresses.SmtpAddress(value)! : value);
        return isSmtp || attribute is "mail" or "userPrincipalName"
            ? [$"({StoredValue.Addresses}=smtp:{text})", $"(mail={text})", $"(userPrincipalName={text})"]
            : [$"({attribute}={text})"];
    }

    private static Guid GuidOf(OnPremisesObject found) => found.First("objectGUID") is { Length: 16 } bytes ? new Guid(bytes) : Guid.Empty;
}
