using CsvHelper;

namespace IdentityModel.OnPremises;

/// <summary>The row a CSV reader stands on. Only the fields that are asked for become strings.</summary>
internal sealed class CsvUserRow : IUserRow
{
    private readonly CsvReader _csv;
    private readonly int _linesBefore;
    private readonly int _fieldCount;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.OrdinalIgnoreCase);

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
}
