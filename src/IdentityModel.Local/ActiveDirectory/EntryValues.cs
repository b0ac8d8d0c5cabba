using System.DirectoryServices.Protocols;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>Puts together an object whose long lists come in parts: <c>proxyAddresses;range=0-1499</c>, then 1500 and on.</summary>
internal sealed class EntryValues
{
    private const int GuidSize = 16;

    private readonly Dictionary<string, IReadOnlyList<byte[]>> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ValueRange> _unread = [];

    /// <summary>Takes what the server returned.</summary>
    public EntryValues(SearchResultEntry entry)
    {
        Name = entry.DistinguishedName;
        foreach (DirectoryAttribute attribute in entry.Attributes.Values)
        {
            if (attribute.Count > 0 && ValueRange.Of(attribute.Name) is { } range)
                Add(range, attribute);
            else if (attribute.Count > 0)
                _values[attribute.Name] = ValuesOf(attribute);
        }
    }

    /// <summary>The object's distinguished name.</summary>
    public string Name { get; }

    /// <summary>An identity that stays valid if the object is renamed or moved meanwhile (MS-ADTS 3.1.1.3.1.2.4).</summary>
    public string StableName => _values.TryGetValue("objectGUID", out IReadOnlyList<byte[]>? guid) && guid[0].Length == GuidSize
        ? $"<GUID={new Guid(guid[0]):D}>"
        : Name;

    /// <summary>A list that is not complete yet; null if all lists are.</summary>
    public ValueRange? Unread => _unread.Count > 0 ? _unread[0] : null;

    /// <summary>Adds the requested part.</summary>
    /// <returns>Whether the server returned it.</returns>
    public bool TryAdd(SearchResultEntry entry, ValueRange asked)
    {
        foreach (DirectoryAttribute attribute in entry.Attributes.Values)
        {
            if (attribute.Count > 0 && ValueRange.Of(attribute.Name) is { } range && range.From == asked.From
                && string.Equals(range.Name, asked.Name, StringComparison.OrdinalIgnoreCase))
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

    private void Add(ValueRange range, DirectoryAttribute attribute)
    {
        List<byte[]> values = [];
        if (_values.TryGetValue(range.Name, out IReadOnlyList<byte[]>? before) && before is List<byte[]> growing)
            values = growing;
        values.AddRange(ValuesOf(attribute));
        _values[range.Name] = values;
        if (range.To is { } last)
            _unread.Add(new ValueRange(range.Name, last + 1, To: null));
    }

    private static byte[][] ValuesOf(DirectoryAttribute attribute) => (byte[][])attribute.GetValues(typeof(byte[]));
}
