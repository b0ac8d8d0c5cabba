using System.Collections;

namespace IdentityModel.Benchmarks;

/// <summary>
/// A user as Get-ADUser gives it, Microsoft.ActiveDirectory.Management.ADUser: attributes in a sorted dictionary, of which
/// PowerShell's adapter (<see cref="DirectoryUserAdapter"/>) makes properties. As there, an attribute that is not in it is an empty
/// list when it is read, and in it from then on.
/// </summary>
public sealed class DirectoryUser
{
    private readonly SortedDictionary<string, object> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The attributes there are.</summary>
    public ICollection PropertyNames => _values.Keys;

    /// <summary>How many.</summary>
    public int PropertyCount => _values.Count;

    internal object this[string attribute]
    {
        get => _values.TryGetValue(attribute, out object? value) ? value : _values[attribute] = new ArrayList();
        set => _values[attribute] = value;
    }
}
