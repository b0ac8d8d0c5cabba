using System.Text;

namespace IdentityModel.Sandbox;

/// <summary>
/// An LDAP filter over the objects of the simulated directory: = and * with &amp;, | and !. The filter is well-formed, because Core has
/// checked it. The result is null for an attribute that the directory does not know (RFC 4511, 4.5.1.7).
/// </summary>
internal sealed class DirectoryFilter(string text, ICollection<string> knownAttributes, IReadOnlyList<string> lackingAttributes)
{
    /// <summary>The attributes that are the first part of the distinguished name.</summary>
    public static readonly string[] Naming = ["cn", "name"];

    private int _at;

    /// <summary>Whether an object fits the filter.</summary>
    /// <exception cref="IdentityModelException">
    /// SandboxFilterUnsupported: the filter has another comparison. SandboxNameUnknown: it has an attribute that only a real directory has.
    /// </exception>
    public bool Fits(OnPremisesObject entry)
    {
        _at = 0;
        return Filter(entry) == true;
    }

    private bool? Filter(OnPremisesObject entry)
    {
        _at++; // (
        char kind = text[_at];
        bool? result;
        if (kind is '&' or '|')
        {
            _at++;
            result = List(entry, decisive: kind == '|');
        }
        else if (kind == '!')
        {
            _at++;
            result = !Filter(entry);
        }
        else
        {
            result = Item(entry);
        }

        _at++; // )
        return result;
    }

    // Or ends with a true part, And with a false one. Otherwise, an unknown part makes the whole unknown.
    private bool? List(OnPremisesObject entry, bool decisive)
    {
        bool isDecided = false;
        bool isUnknown = false;
        while (text[_at] == '(')
        {
            bool? part = Filter(entry);
            isDecided |= part == decisive;
            isUnknown |= part is null;
        }

        return isDecided ? decisive : isUnknown ? null : !decisive;
    }

    private bool? Item(OnPremisesObject entry)
    {
        int end = text.IndexOf(')', _at);
        string item = text.Substring(_at, end - _at);
        _at = end;
        int equals = item.IndexOf('=');
        string attribute = item.Substring(0, equals);
        if (attribute.IndexOfAny([':', ';', '<', '>', '~']) >= 0)
            throw Errors.SandboxFilterUnsupported(text, item);
        if (lackingAttributes.Contains(attribute, StringComparer.OrdinalIgnoreCase))
            throw Errors.SandboxNameUnknown($"the attribute '{attribute}'", "Its users have only the attributes that synchronization needs.");
        if (!knownAttributes.Contains(attribute))
            return null;

        string value = item.Substring(equals + 1);
        IEnumerable<byte[]> values = ValuesOf(entry, attribute);
        bool isBinary = OnPremisesUserAttributes.Binary.Contains(attribute, StringComparer.OrdinalIgnoreCase);
        byte[][] pieces = [.. value.Split('*').Select(Unescape)];
        return values.Any(one => isBinary && pieces.Length == 1 ? one.SequenceEqual(pieces[0]) : Matches(one, pieces));
    }

    private static IEnumerable<byte[]> ValuesOf(OnPremisesObject entry, string attribute)
    {
        if (string.Equals(attribute, "distinguishedName", StringComparison.OrdinalIgnoreCase))
            return [Encoding.UTF8.GetBytes(entry.DistinguishedName)];

        return Naming.Contains(attribute, StringComparer.OrdinalIgnoreCase) && DistinguishedName.TrySplit(entry.DistinguishedName, out string name, out _)
            ? [Encoding.UTF8.GetBytes(name)]
            : entry.Values(attribute);
    }

    // The first piece begins the value, the last one ends it, the others come between in order.
    private static bool Matches(byte[] bytes, byte[][] pieces)
    {
        string value = Encoding.UTF8.GetString(bytes);
        string[] texts = [.. pieces.Select(Encoding.UTF8.GetString)];
        if (texts.Length == 1)
            return string.Equals(value, texts[0], StringComparison.OrdinalIgnoreCase);
        if (!value.StartsWith(texts[0], StringComparison.OrdinalIgnoreCase))
            return false;

        int from = texts[0].Length;
        foreach (string piece in texts.Skip(1).Take(texts.Length - 2))
        {
            int found = value.IndexOf(piece, from, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return false;
            from = found + piece.Length;
        }

        string last = texts[texts.Length - 1];
        return value.Length - last.Length >= from && value.EndsWith(last, StringComparison.OrdinalIgnoreCase);
    }

    private static byte[] Unescape(string value)
    {
        List<byte> bytes = [];
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\')
            {
                bytes.Add(Convert.ToByte(value.Substring(i + 1, 2), fromBase: 16));
                i += 2;
                continue;
            }

            int length = char.IsSurrogatePair(value, i) ? 2 : 1;
            bytes.AddRange(Encoding.UTF8.GetBytes(value.Substring(i, length)));
            i += length - 1;
        }

        return [.. bytes];
    }
}
