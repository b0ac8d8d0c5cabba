using System.Runtime.CompilerServices;
using System.Text;

namespace IdentityModel.Local.Files;

/// <summary>The current row of a CSV file. Only the fields that are requested become text.</summary>
/// <param name="names">The names of the columns that are read.</param>
internal sealed class CsvUserRow(string[] names) : IUserRow, IColumnBag
{
    private readonly ColumnFinder _columns = new(names);
    private readonly TextRow _fields = new(names.Length);
    private CsvRowBatch _batch = null!; // until the first row
    private int _row;

    public string Unit => "line";

    public long Position => _batch.LineOf(_row);

    /// <summary>The names of the columns that are read.</summary>
    internal IReadOnlyList<string> Columns => names;

    IEnumerable<string> IPropertyBag.Names => names;

    /// <inheritdoc/>
    bool IPropertyBag.IsRow => false; // the header was checked before the first row

    public bool TryGet(string name, out object? value)
    {
        int index = _columns.IndexOf(name);
        value = index < 0 ? null : TextOf(index);
        return index >= 0;
    }

    public bool TryFind(string[] names, out string name, out object value)
    {
        foreach (PropertyColumn column in _columns.ColumnsOf(names))
        {
            string text = TextOf(column.Index);
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

    /// <summary>Makes a row of a batch the current one.</summary>
    internal void MoveTo(CsvRowBatch batch, int row)
    {
        _batch = batch;
        _row = row;
    }

    /// <summary>The fields of some columns, until the next row.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal TextRow FieldsOf(int[] columns)
    {
        _fields.Clear();
        foreach (int column in columns)
            _fields.SetField(column, _batch.FieldOf(_row, column));

        return _fields;
    }

    /// <summary>The expected number of rows in a file of so many bytes, from the length of the rows so far.</summary>
    internal int RowsIn(long bytes) => _batch.RowsIn(bytes);

    private string TextOf(int column)
    {
        ArraySegment<byte> field = _batch.FieldOf(_row, column);
        return Encoding.UTF8.GetString(field.Array!, field.Offset, field.Count);
    }
}
