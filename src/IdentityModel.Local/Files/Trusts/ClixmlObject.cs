namespace IdentityModel.Local.Files;

/// <summary>The properties of an object in a Clixml file: texts and lists of texts.</summary>
internal sealed class ClixmlObject : IPropertyBag
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IEnumerable<string> Names => _values.Keys;

    /// <inheritdoc/>
    public bool IsRow => false;

    /// <inheritdoc/>
    public bool TryGet(string name, out object? value) => _values.TryGetValue(name, out value);

    public void Set(string name, object? value) => _values[name] = value;
}
