namespace IdentityModel.Local.Files;

/// <summary>The current row of a CSV reader. Only the fields that are requested become strings.</summary>
internal abstract class CsvUserRow(string[] names) : IUserRow, IColumnBag
{
    private readonly ColumnFinder _columns = new(names);

    public string Unit => "line";

    public abstract long Position { get; }

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
                if (!IsEmpty(i))
                    return false;
            }

            return true;
        }
    }

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
            if (IsEmpty(column.Index))
                continue;

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

    /// <summary>Whether a field has no characters.</summary>
    protected abstract bool IsEmpty(int field);

    /// <summary>The value of a field.</summary>
    protected abstract string TextOf(int field);
}
