using CsvHelper;
using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>The row a CSV reader stands on. Only the fields that are asked for become strings.</summary>
internal sealed class CsvUserRow : IUserRow, IColumnBag
{
    private readonly CsvReader _csv;
    private readonly int _linesBefore;
    private readonly int _fieldCount;
    private readonly ColumnFinder _columns;

    internal CsvUserRow(CsvReader csv, string[] names, int linesBefore)
    {
        _csv = csv;
        _linesBefore = linesBefore;
        _fieldCount = names.Length;
        _columns = new ColumnFinder(names);
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
        int index = _columns.IndexOf(name);
        value = index < 0 ? null : _csv.GetString(index);
        return index >= 0;
    }

    public bool TryFind(string[] names, out string name, out object value)
    {
        foreach (PropertyColumn column in _columns.ColumnsOf(names))
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
}
