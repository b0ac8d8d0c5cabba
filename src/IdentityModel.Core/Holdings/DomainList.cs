using System.Runtime.CompilerServices;
using System.Text;

namespace IdentityModel.Core.Holdings;

/// <summary>The domain names of a population's addresses, by number. A directory of a million users has a few hundred.</summary>
internal sealed class DomainList
{
    /// <summary>
    /// With more names than this, they are not the domain names of one company, and numbers would save nothing.
    /// </summary>
    private const int MaxNames = 1 << 14;

    private const int RecentLength = 256;

    private readonly List<string> _names = [];
    private readonly List<byte[]> _coded = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>
    /// Numbers of recent names, by a few of their characters: finds nearly every name without making a string of it.
    /// </summary>
    private readonly int[] _recent = new int[RecentLength];

    /// <summary>A name as it was written.</summary>
    public string this[int number] => _names[number];

    /// <summary>The number of the ASCII name in exactly this spelling; -1 if there are too many names.</summary>
    [MethodImpl(HotPath.Optimized)]
    public int NumberOf(ReadOnlySpan<byte> name)
    {
        ref int recent = ref _recent[Glance(name)];
        if (recent < _coded.Count && name.SequenceEqual(_coded[recent]))
            return recent;

        int number = Find(name);
        if (number >= 0)
            recent = number;

        return number;
    }

    private int Find(ReadOnlySpan<byte> name)
    {
        byte[] coded = name.ToArray();
        string text = Encoding.ASCII.GetString(coded);
        if (_numbers.TryGetValue(text, out int number))
            return number;
        if (_names.Count == MaxNames)
            return -1;

        number = _names.Count;
        _names.Add(text);
        _coded.Add(coded);
        _numbers.Add(text, number);
        return number;
    }

    private static int Glance(ReadOnlySpan<byte> name) =>
        name.IsEmpty ? 0 : (name.Length + (name[0] * 7) + (name[name.Length / 2] * 31)) & (RecentLength - 1);
}
