using System.Runtime.CompilerServices;

namespace IdentityModel.Core;

/// <summary>The domain names of a population's addresses by number. A directory of a million users has a few hundred.</summary>
internal sealed class DomainList
{
    /// <summary>Beyond this many it is not the domain names of one company, and numbers would save nothing.</summary>
    private const int MaxNames = 1 << 14;

    private const int RecentLength = 256;

    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Numbers of names seen lately, by a glance at the name: finds nearly every name without making a string of it.</summary>
    private readonly int[] _recent = new int[RecentLength];

    /// <summary>A name as it was written.</summary>
    public string this[int number] => _names[number];

    /// <summary>The number of the name written exactly so; -1 where there are too many names.</summary>
    [MethodImpl(HotPath.Optimized)]
    public int NumberOf(char[] text, int start, int length)
    {
        ref int recent = ref _recent[Glance(text, start, length)];
        if (recent < _names.Count && IsWritten(_names[recent], text, start, length))
            return recent;

        string name = new(text, start, length);
        if (!_numbers.TryGetValue(name, out int number))
        {
            if (_names.Count == MaxNames)
                return -1;

            number = _names.Count;
            _names.Add(name);
            _numbers.Add(name, number);
        }

        recent = number;
        return number;
    }

    private static int Glance(char[] text, int start, int length) =>
        length == 0 ? 0 : (length + (text[start] * 7) + (text[start + (length / 2)] * 31)) & (RecentLength - 1);

    [MethodImpl(HotPath.Optimized)]
    private static bool IsWritten(string name, char[] text, int start, int length)
    {
        if (name.Length != length)
            return false;

        for (int i = 0; i < length; i++)
        {
            if (name[i] != text[start + i])
                return false;
        }

        return true;
    }
}
