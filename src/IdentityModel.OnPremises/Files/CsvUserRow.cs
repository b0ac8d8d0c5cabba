using CsvHelper;
using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>The row a CSV reader stands on. Only the fields that are asked for become strings.</summary>
internal sealed class CsvUserRow : IUserRow, IColumnBag
{
    private readonly CsvReader _csv;
    private readonly int _linesBefore;
    private readonly int _fieldCount;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The properties in the order they were asked for first. Every row is asked for them in much the same order, so that the next
    /// one is mostly the one that is wanted.
    /// </summary>
    private readonly List<Property> _properties = [];

    private int _next;

    internal CsvUserRow(CsvReader csv, string[] names, int linesBefore)
    {
        _csv = csv;
        _linesBefore = linesBefore;
        _fieldCount = names.Length;
        for (int i = names.Length - 1; i >= 0; i--)
            _indexes[names[i]] = i;
    }

    public string Unit => "line";

    public long Position => _csv.LineNumber + _linesBefore;

    /// <summary>Whether every field is empty, as in the rows Excel leaves behind.</summary>
    internal bool IsBlank
    {
        get
        {
            for (int i = 0; i < _fieldCount; i++)
            {
                if (_csv.GetSpan(i).Length > 0)
                    return false;
            }

            return true;
        }
    }

    public bool TryGet(string name, out object? value)
    {
        bool isThere = _indexes.TryGetValue(name, out int index);
        value = isThere ? _csv.GetString(index) : null;
        return isThere;
    }

    public bool TryFind(string[] names, out string name, out object value)
    {
        foreach (Column column in PropertyOf(names).Columns)
        {
            if (_csv.GetSpan(column.Index).Length == 0)
                continue;

            string text = _csv.GetString(column.Index);
            if (!string.IsNullOrWhiteSpace(text))
            {
                name = column.Name;
                value = text;
                return true;
            }
        }

        name = "";
        value = "";
        return false;
    }

    private Property PropertyOf(string[] names)
    {
        if (_next == _properties.Count || _properties[_next].Names != names)
            _next = IndexOf(names); // an optional property was passed over, or the next row begins

        return _properties[_next++];
    }

    private int IndexOf(string[] names)
    {
        for (int i = 0; i < _properties.Count; i++)
        {
            if (_properties[i].Names == names)
                return i;
        }

        _properties.Add(new Property(names, [.. names.Where(_indexes.ContainsKey).Select(name => new Column(name, _indexes[name]))]));
        return _properties.Count - 1;
    }

    private sealed record Property(string[] Names, Column[] Columns);

    private readonly record struct Column(string Name, int Index);
}
