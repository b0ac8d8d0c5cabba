namespace IdentityModel.OnPremises;

/// <summary>One user of a JSON file.</summary>
internal sealed class JsonUserRow(long position) : IUserRow
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);

    public string Unit => "user";

    public long Position => position;

    internal IReadOnlyList<string> Names => [.. _values.Keys];

    internal void Set(string name, object? value) => _values[name] = value;

    public bool TryGet(string name, out object? value) => _values.TryGetValue(name, out value);
}
