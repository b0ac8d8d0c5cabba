namespace IdentityModel.Core.Users;

/// <summary>Users who are skipped for one reason, to be told in one sentence.</summary>
internal sealed class SkippedUsers
{
    private const int MostNamed = 3;

    private readonly List<string> _names = [];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds one.</summary>
    public void Add(string? name)
    {
        if (Count++ < MostNamed)
            _names.Add(name ?? "");
    }

    /// <summary>How many there are, and the first of them.</summary>
    public override string ToString() => $"({Count}): {string.Join(", ", _names)}{(Count > MostNamed ? $" and {Count - MostNamed} more" : "")}";
}
