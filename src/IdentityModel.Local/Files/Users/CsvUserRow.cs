using System.Runtime.CompilerServices;
using CsvHelper;

namespace IdentityModel.Local.Files;

/// <summary>The current row of a CSV file. Only the fields that are requested become strings.</summary>
/// <param name="csv">The reader.</param>
/// <param name="names">The names of the columns.</param>
/// <param name="linesBefore">How many lines come before the header.</param>
internal sealed class CsvUserRow(CsvReader csv, string[] names, int linesBefore) : IUserRow, IColumnBag
{
    private readonly ColumnFinder _columns = new(names);
    private readonly TextRow _fields = new(names.Length);

    public string Unit => "line";

    public long Position => csv.LineNumber + linesBefore;

    /// <summary>The names of the columns.</summary>
    internal IReadOnlyList<string> Columns => names;

    IEnumerable<string> IPropertyBag.Names => names;

    /// <inheritdoc/>
    bool IPropertyBag.IsRow => false; // the header was checked before the first row

    /// <summary>Whether every field is empty, as in the rows Excel leaves behind.</summary>
    internal bool IsBlank
    {
        get
        {
            for (int i = 0; i < names.Length; i++)
            {
                if (!csv.IsEmpty(i))
                    return false;
            }

            return true;
        }
    }

    public bool TryGet(string name, out object? value)
    {
        int index = _columns.IndexOf(name);
        value = index < 0 ? null : csv.GetString(index);
        return index >= 0;
    }

    public bool TryFind(string[] names, out string name, out object value)
    {
        foreach (PropertyColumn column in _columns.ColumnsOf(names))
        {
            if (csv.IsEmpty(column.Index))
                continue;

            string text = csv.GetString(column.Index);
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

    /// <summary>The fields of some columns, until the next row.</summary>
    [MethodImpl(HotPath.Optimized)]
    internal TextRow FieldsOf(int[] columns)
    {
        _fields.Clear();
        foreach (int column in columns)
        {
            int bytes = csv.GetRawSpan(column).Length; // and no more characters
            _fields.SetField(column, csv.GetChars(column, _fields.Room(bytes)));
        }

        return _fields;
    }

    /// <summary>The expected number of rows in a file of so many bytes, from the length of the rows so far.</summary>
    internal int RowsIn(long bytes) => (int)Math.Min(bytes * csv.RowNumber / Math.Max(csv.ByteOffset, 1), int.MaxValue / 2);
}
