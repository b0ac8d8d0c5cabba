namespace IdentityModel.Local.Files;

/// <summary>One user of a JSON file. If a value is no text, reading this user fails, and the others can still be read.</summary>
internal sealed class JsonUserRow(long position) : IUserRow
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);

    public string Unit => "user";

    public long Position => position;

    public IEnumerable<string> Names => _values.Keys;

    /// <inheritdoc/>
    public bool IsRow => false; // the file's reader tells of the properties it drops

    /// <summary>What makes the user unreadable; null if nothing does.</summary>
    internal FormatException? Fault { get; set; }

    internal void Set(string name, object? value) => _values[name] = value;

    /// <exception cref="FormatException">The user has a value that cannot be read.</exception>
    public bool TryGet(string name, out object? value) =>
        Fault is null ? _values.TryGetValue(name, out value) : throw Fault;
}
