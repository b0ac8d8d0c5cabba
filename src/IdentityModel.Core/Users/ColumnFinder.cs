namespace IdentityModel.Core.Users;

/// <summary>
/// Finds the columns of a property, for bags that all have the same columns (<see cref="IColumnBag"/>): it looks for each
/// property once, not for every bag. Not for several threads at once.
/// </summary>
public sealed class ColumnFinder
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The properties in the order of the first requests. Every bag is asked in nearly the same order, so the next property is
    /// mostly the one that is wanted.
    /// </summary>
    private readonly List<Property> _properties = [];

    private int _next;

    /// <summary>Makes the finder for columns of these names; of several of one name the first counts.</summary>
    public ColumnFinder(IReadOnlyList<string> names)
    {
        for (int i = names.Count - 1; i >= 0; i--)
            _indexes[names[i]] = i;
    }

    /// <summary>The column of a name, ignoring case; -1 if there is none.</summary>
    public int IndexOf(string name) => _indexes.TryGetValue(name, out int index) ? index : -1;

    /// <summary>The columns that may hold a property, the best first.</summary>
    /// <param name="names">The property's names, the best first; the same array each time the same property is meant.</param>
    public PropertyColumn[] ColumnsOf(string[] names)
    {
        if (_next == _properties.Count || _properties[_next].Names != names)
            _next = PlaceOf(names); // an optional property was skipped, or the next bag begins

        return _properties[_next++].Columns;
    }

    private int PlaceOf(string[] names)
    {
        for (int i = 0; i < _properties.Count; i++)
        {
            if (_properties[i].Names == names)
                return i;
        }

        PropertyColumn[] columns = [.. names.Where(_indexes.ContainsKey).Select(name => new PropertyColumn(name, _indexes[name]))];
        _properties.Add(new Property(names, columns));
        return _properties.Count - 1;
    }

    private sealed record Property(string[] Names, PropertyColumn[] Columns);
}
