namespace IdentityModel.Core.Export;

/// <summary>
/// Gives each of several things a name of its own. Whoever stands first keeps the name wanted; the next who wants the same gets
/// the lowest number that is free behind it, from 2 on. A name that somebody wants as it is never goes to another with a number.
/// So the outcome depends on what is wanted and on the order of those who want the same, and on nothing else.
/// </summary>
/// <param name="longest">How long a name may be, its number included.</param>
/// <param name="numbered">What is put behind a name, by the number.</param>
internal sealed class UniqueNames(int longest, Func<int, string> numbered)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    // Where to go on for a name, lest a thousand people of one name try a thousand numbers each.
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
