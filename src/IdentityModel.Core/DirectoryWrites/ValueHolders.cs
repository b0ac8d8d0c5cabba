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

    private const string Address = "address";

    private static readonly string[] Unique =
        [StoredValue.Addresses, "mail", "userPrincipalName", "targetAddress", "mailNickname", "sAMAccountName"];

    private readonly HashSet<string> _asked;
    private readonly ILookup<string, OnPremisesObject> _holders;

    private ValueHolders(IEnumerable<string> asked, ILookup<string, OnPremisesObject> holders)
    {
        _asked = new HashSet<string>(asked, StringComparer.Ordinal);
        _holders = holders;
    }

    /// <summary>Searches once.</summary>
    /// <exception cref="IdentityModelException">The directory cannot be read.</exception>
    public static async Task<ValueHolders> FindAsync(
        DirectoryWriter directory, IEnumerable<(string Attribute, string? Value)> values, CancellationToken cancellationToken)
    {
        (string Attribute, string? Value)[] unique = [.. values.Where(one => KeyOf(one.Attribute, one.Value) is not null)];
        string[] conditions = [.. unique
            .SelectMany(one => ConditionsOf(one.Attribute, one.Value!)).Distinct(StringComparer.OrdinalIgnoreCase)];
        IReadOnlyList<OnPremisesObject> found = conditions.Length == 0 ? []
            : await directory.FindAsync(LdapFilter.Or(conditions), cancellationToken).ConfigureAwait(false);
        return new ValueHolders(
            unique.Select(one => KeyOf(one.Attribute, one.Value)!),
            found.SelectMany(one => KeysOf(one).Select(key => (Key: key, Object: one))).ToLookup(one => one.Key, one => one.Object));
    }

    /// <summary>What two objects must not both have if they have this value; null if they may have the same.</summary>
    public static string? KeyOf(string attribute, string? value) => attribute switch
    {
        _ when value is null => null,
        StoredValue.Anchor => $"{StoredValue.Anchor}:{value}",
        "mail" or "userPrincipalName" => $"{Address}:{value}".ToUpperInvariant(),
        StoredValue.Addresses when SmtpAddressOf(value) is { } address => $"{Address}:{address}".ToUpperInvariant(),
        _ when Unique.Contains(attribute) => $"{attribute}:{value}".ToUpperInvariant(),
        _ => null,
    };

    /// <summary>Whether the search was for the value, too.</summary>
    public bool IsFor(string attribute, string? value) => KeyOf(attribute, value) is not { } key || _asked.Contains(key);

    /// <summary>Whether an address is the UPN or the primary address of another object, and stays it.</summary>
    /// <param name="guid">The object that has it.</param>
    /// <param name="entry">The address, as it is in proxyAddresses.</param>
    /// <param name="lost">The attributes and values that another object loses in this run.</param>
    public bool IsMainOfOtherThan(Guid guid, string? entry, Func<Guid, IEnumerable<(string Attribute, string? Value)>> lost)
    {
        return KeyOf(StoredValue.Addresses, entry) is { } key && _holders[key].Any(one => GuidOf(one) is var other && other != guid && IsMainOf(one, lost(other)));

        bool IsMainOf(OnPremisesObject one, IEnumerable<(string Attribute, string? Value)> gone)
        {
            (string? mail, string? upn) = (StoredValue.Only(Left("mail")), StoredValue.Only(Left("userPrincipalName")));
            string? primary = ProxyAddresses.Primary(ProxyAddresses.Tidied(Left(StoredValue.Addresses)), mail);
            return KeyOf("userPrincipalName", upn) == key || KeyOf("mail", primary) == key;

            IReadOnlyList<string> Left(string attribute) => [.. StoredValue.Of(one, attribute).Where(value => !gone.Contains((attribute, value)))];
        }
    }

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
        .Append(KeyOf(StoredValue.Anchor, StoredValue.Only(StoredValue.Of(found, StoredValue.Anchor)) ?? StoredValue.Only(StoredValue.Of(found, "objectGUID"))))
        .OfType<string>();

    private static string[] ConditionsOf(string attribute, string value)
    {
        if (attribute == StoredValue.Anchor)
        {
            string bytes = LdapFilter.Escape(Convert.FromBase64String(value));
            return [$"({StoredValue.Anchor}={bytes})", $"(objectGUID={bytes})"];
        }

        string? address = attribute == StoredValue.Addresses ? SmtpAddressOf(value) : null;
        string text = LdapFilter.Escape(address ?? value);
        return address is not null || attribute is "mail" or "userPrincipalName"
            ? [$"({StoredValue.Addresses}=smtp:{text})", $"(mail={text})", $"(userPrincipalName={text})"]
            : [$"({attribute}={text})"];
    }

    // As synchronization reads it: without blanks around it, and without a type it is an SMTP address.
    private static string? SmtpAddressOf(string entry) => ProxyAddresses.Tidied([entry]).Select(ProxyAddresses.SmtpAddress).FirstOrDefault();

    private static Guid GuidOf(OnPremisesObject found) => found.First("objectGUID") is { Length: 16 } bytes ? new Guid(bytes) : Guid.Empty;
}
