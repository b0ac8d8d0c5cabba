namespace IdentityModel.Core.Export;

/// <summary>
/// Gives each of several items a unique name. The first item keeps the name that it wants; the next one with the same wish gets
/// the lowest free number after it, from 2. A numbered name that another item wants as it is, is not given. The outcome depends
/// only on the wishes, and on the order of items with the same wish.
/// </summary>
/// <param name="longest">How long a name may be, its number included.</param>
/// <param name="numbered">What is put behind a name, by the number.</param>
internal sealed class UniqueNames(int longest, Func<int, string> numbered)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    // Where to continue counting for a name, so that a thousand people of one name do not try a thousand numbers each.
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);

    /// <summary>Keeps a name from being given.</summary>
    public void Reserve(string name) => _taken.Add(DirectoryText.Key(name));

    /// <summary>Names in the order in which they were wanted.</summary>
    public IReadOnlyList<string> Assign(IReadOnlyList<string> wanted)
    {
        var names = new string?[wanted.Count];
        for (int i = 0; i < wanted.Count; i++)
            names[i] = _taken.Add(DirectoryText.Key(wanted[i])) ? wanted[i] : null;

        return [.. names.Select((name, i) => name ?? Numbered(wanted[i]))];
    }

    private string Numbered(string wanted)
    {
        string key = DirectoryText.Key(wanted);
        int number = _next.TryGetValue(key, out int next) ? next : 2;
        string name;
        do
        {
            string suffix = numbered(number++);
            name = DirectoryText.Cut(wanted, longest - suffix.Length).TrimEnd(' ') + suffix;
        }
        while (!_taken.Add(DirectoryText.Key(name)));

        _next[key] = number;
        return name;
    }
}
