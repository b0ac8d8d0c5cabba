namespace IdentityModel.Core.Tests;

/// <summary>A user given as a few properties.</summary>
internal sealed class Bag : IPropertyBag
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);

    public object? this[string name]
    {
        set => _values[name] = value;
    }

    public IEnumerable<string> Names => _values.Keys;

    public bool IsRow { get; init; }

    public static Bag With(string name, object? value) => new() { ["UserPrincipalName"] = "ann@contoso.com", [name] = value };

    public bool TryGet(string name, out object? value) => _values.TryGetValue(name, out value);
}
