using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Text.RegularExpressions;
using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>Puts together an object whose long lists come in parts: <c>proxyAddresses;range=0-1499</c>, then 1500 and on.</summary>
internal sealed class EntryValues
{
    private const int GuidSize = 16;

    private static readonly Regex Ranged = new(
        "^(?<name>[^;]+);range=(?<from>[0-9]{1,9})-(?<to>[0-9]{1,9}|\\*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private readonly Dictionary<string, IReadOnlyList<byte[]>> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<UnreadValues> _unread = [];

    /// <summary>Takes what the server gave.</summary>
    public EntryValues(SearchResultEntry entry)
    {
        Name = entry.DistinguishedName;
        foreach (DirectoryAttribute attribute in entry.Attributes.Values)
        {
            Match range = Ranged.Match(attribute.Name);
            if (range.Success)
                Add(range, attribute);
            else if (attribute.Count > 0)
                _values[attribute.Name] = ValuesOf(attribute);
        }
    }

    /// <summary>The object's distinguished name.</summary>
    public string Name { get; }

    /// <summary>A name that stays the object's when it is renamed or moved meanwhile (MS-ADTS 3.1.1.3.1.2.4).</summary>
    public string StableName => _values.TryGetValue("objectGUID", out IReadOnlyList<byte[]>? guid) && guid[0].Length == GuidSize
        ? $"<GUID={new Guid(guid[0]):D}>"
        : Name;

    /// <summary>A list that is not complete yet; null where all are.</summary>
    public UnreadValues? Unread => _unread.Count > 0 ? _unread[0] : null;

    /// <summary>Adds the part that was asked for.</summary>
    /// <returns>Whether the server gave it.</returns>
    public bool TryAdd(SearchResultEntry entry, UnreadValues asked)
    {
        foreach (DirectoryAttribute attribute in entry.Attributes.Values)
        {
            Match range = Ranged.Match(attribute.Name);
            if (range.Success && attribute.Count > 0 && Number(range, "from") == asked.From
                && string.Equals(range.Groups["name"].Value, asked.Attribute, StringComparison.OrdinalIgnoreCase))
            {
                _unread.Remove(asked);
                Add(range, attribute);
                return true;
            }
        }

        return false;
    }

    /// <summary>The object as it is known now.</summary>
    public OnPremisesObject ToObject() => new(Name, _values);

    private void Add(Match range, DirectoryAttribute attribute)
    {
        string name = range.Groups["name"].Value;
        List<byte[]> values = [];
        if (_values.TryGetValue(name, out IReadOnlyList<byte[]>? before) && before is List<byte[]> growing)
            values = growing;
        values.AddRange(ValuesOf(attribute));
        _values[name] = values;
        if (range.Groups["to"].Value != "*")
            _unread.Add(new UnreadValues(name, Number(range, "to") + 1));
    }

    private static int Number(Match range, string group) => int.Parse(range.Groups[group].Value, CultureInfo.InvariantCulture);

    private static byte[][] ValuesOf(DirectoryAttribute attribute) => (byte[][])attribute.GetValues(typeof(byte[]));
}
