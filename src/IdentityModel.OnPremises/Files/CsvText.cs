using CsvHelper;

namespace IdentityModel.OnPremises;

/// <summary>Makes rows of CSV as Export-Csv writes them: comma, every value quoted, CR LF.</summary>
internal sealed class CsvText : IDisposable
{
    private readonly StringWriter _text = new();
    private readonly CsvWriter _csv;

    internal CsvText() =>
        _csv = CsvWriter.Create(_text, new CsvWriterOptions { Quoting = CsvQuoting.Always, NewLine = "\r\n" }, leaveOpen: true);

    /// <summary>A row with its line break; a value that is not there is empty.</summary>
    internal string Row(IEnumerable<string?> values)
    {
        _csv.WriteRecord([.. values.Select(value => value ?? "")]);
        _csv.Flush();
        string row = _text.ToString();
        _text.GetStringBuilder().Clear();
        return row;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _csv.Dispose();
        _text.Dispose();
    }
}
