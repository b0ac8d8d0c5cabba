using CsvHelper;

namespace IdentityModel.Local.Files;

/// <summary>
/// The rows of a CSV file. The header line determines the delimiter. Skips <c>#TYPE</c> and <c>sep=</c> lines and blank lines.
/// </summary>
internal sealed class CsvUserRows(
    UserTextReader text,
    Func<string, bool> knows,
    string command,
    Action<IReadOnlyList<string>> check,
    Action<IdentityModelException> reject)
{
    // One unclosed quote must not load a file of a million rows into memory.
    private const int LongestRow = 1 << 20;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    private int _linesBefore;

    /// <summary>Reads the rows. A row is valid until the next one.</summary>
    internal IEnumerable<IUserRow> Read()
    {
        string header = ReadHeaderLine(out char? hint);
        char delimiter = hint ?? DelimiterOf(header);
        if (Delimiters.Contains(delimiter) && RegularCsv.Split(header, delimiter) is { } columns)
        {
            string[] names = Checked(columns, header);
            RegularCsv csv = new(text, delimiter);
            csv.Expect(names.Length);
            foreach (CsvUserRow row in WithContent(new RegularCsvRow(csv, names, _linesBefore + 1), csv.Next))
                yield return row;
            if (csv.IsAtEnd)
                yield break;

            foreach (CsvUserRow row in ReadAny(header, delimiter, csv))
                yield return row;
        }
        else
        {
            foreach (CsvUserRow row in ReadAny(header, delimiter, regular: null))
                yield return row;
        }
    }

    /// <summary>Reads rows of any form with CsvHelper, which always takes the first line for the header.</summary>
    private IEnumerable<CsvUserRow> ReadAny(string header, char delimiter, RegularCsv? regular)
    {
        text.PushBack(header + "\n" + regular?.Rest());
        using var csv = CsvReader.Create(text, Options(delimiter), leaveOpen: true);
        string[] names = regular is null ? Checked(csv.Headers, header) : [.. csv.Headers.Select(name => name.Trim())];
        _linesBefore += regular?.Lines ?? 0;
        foreach (CsvUserRow row in WithContent(new AnyCsvRow(csv, names, _linesBefore), () => Next(csv)))
            yield return row;
    }

    private string[] Checked(IReadOnlyList<string> columns, string header)
    {
        string[] names = [.. columns.Select(name => name.Trim())];
        if (!names.Any(knows))
            throw Errors.FileHeaderMissing(text.FilePath, header, command);
        check(names);
        return names;
    }

    private static IEnumerable<CsvUserRow> WithContent(CsvUserRow row, Func<bool> next)
    {
        while (next())
        {
            if (!row.IsBlank)
                yield return row;
        }
    }

    private string ReadHeaderLine(out char? delimiter)
    {
        delimiter = null;
        while (text.ReadLine() is { } line)
        {
            if (line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length == 5)
                delimiter = line[4];
            else if (!string.IsNullOrWhiteSpace(line) && !line.StartsWith("#TYPE", StringComparison.Ordinal))
                return line;
            _linesBefore++;
        }

        throw Errors.FileEmpty(text.FilePath);
    }

    private CsvReaderOptions Options(char delimiter) => new()
    {
        Separator = delimiter,
        TrackLineNumbers = true,

        // Like Import-Csv: a blank may come before a quote, so that a spreadsheet does not run the value (FormulaCell).
        TrimWhitespace = true,
        MaxRecordSize = LongestRow,
        MalformedData = CsvMalformedDataHandling.Skip,
        FieldCountMismatch = CsvFieldCountHandling.Skip,
        OnMalformedRecord = record =>
        {
            if (!string.IsNullOrWhiteSpace(record.RawRecord))
                reject(Errors.RowMalformed(text.FilePath, record.LineNumber + _linesBefore, Why(record.Reason)));
        },
    };

    private static string Why(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.FieldCountMismatch => "it has more or fewer fields than the header.",
        CsvMalformedReason.UnterminatedQuote => "a quote is never closed, so the rest of the file is lost.",
        _ => "a quote is in a wrong place.",
    };

    private bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw Errors.RowMalformed(
                text.FilePath, e.LineNumber + _linesBefore, "a quote is not closed within a megabyte. The command stops to read here.", e);
        }
    }

    private static char DelimiterOf(string header)
    {
        char most = Delimiters[0];
        foreach (char delimiter in Delimiters)
        {
            if (CountOutsideQuotes(header, delimiter) > CountOutsideQuotes(header, most))
                most = delimiter;
        }

        return most;
    }

    private static int CountOutsideQuotes(string line, char wanted)
    {
        bool isQuoted = false;
        int count = 0;
        foreach (char c in line)
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (c == wanted && !isQuoted)
                count++;
        }

        return count;
    }

    /// <summary>The current row of CsvHelper.</summary>
    private sealed class AnyCsvRow(CsvReader csv, string[] names, int linesBefore) : CsvUserRow(names)
    {
        public override long Position => csv.LineNumber + linesBefore;

        protected override bool IsEmpty(int field) => csv.GetSpan(field).Length == 0;

        protected override string TextOf(int field) => csv.GetString(field);
    }
}
