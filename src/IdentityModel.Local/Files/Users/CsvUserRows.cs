using System.Collections.Concurrent;
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

    private readonly ConcurrentBag<CsvRowBatch> _idle = [];
    private Action<IdentityModelException>? _onMalformed;
    private int _linesBefore;
    private IdentityModelException? _cut;

    /// <summary>Reads the rows, on a thread of its own ahead of the caller. A row is valid until the next one.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>RowMalformed</c>: the file is cut off, as far as anybody can tell; <c>FileEncodingUnknown</c>, <c>FileUnreadable</c>,
    /// <c>FileHeaderMissing</c>.
    /// </exception>
    internal IEnumerable<IUserRow> Read()
    {
        string header = ReadHeaderLine(out char? hint);
        using CsvReader csv = InputFile.Read(text.FilePath, () => Open(header, hint ?? DelimiterOf(header)));
        string[] names = Checked(InputFile.Read(text.FilePath, () => csv.Headers), header);
        int[] columns = [.. Enumerable.Range(0, names.Length).Where(i => knows(names[i]))];
        var row = new CsvUserRow([.. columns.Select(i => names[i])]);
        foreach (CsvRowBatch batch in ReadAhead.Of<CsvRowBatch>(giveOut => ReadBatches(csv, columns, giveOut)))
        {
            for (int i = 0; i <= batch.Count; i++)
            {
                while (batch.MalformedBefore(i) is { } error)
                    reject(error);
                if (i == batch.Count)
                    break;

                row.MoveTo(batch, i);
                yield return row;
            }

            batch.Clear();
            _idle.Add(batch);
        }
    }

    private void ReadBatches(CsvReader csv, int[] columns, Action<CsvRowBatch> giveOut)
    {
        CsvRowBatch NextBatch() => _idle.TryTake(out CsvRowBatch? idle) ? idle : new CsvRowBatch(columns);

        CsvRowBatch batch = NextBatch();
        void GiveOutIfFull()
        {
            if (!batch.IsFull)
                return;

            batch.Check(text.FilePath);
            giveOut(batch);
            batch = NextBatch();
        }

        // The library passes over all malformed rows at once. They are given out, too: there may be a million of them.
        _onMalformed = error =>
        {
            batch.Add(error);
            GiveOutIfFull();
        };
        while (Next(csv))
        {
            batch.AddUnlessBlank(csv, csv.LineNumber + _linesBefore);
            GiveOutIfFull();
        }

        batch.Check(text.FilePath);
        giveOut(batch);
        if (_cut is not null)
            throw _cut;
    }

    // CsvHelper reads UTF-8. It would encode other text again, which takes longer than all else.
    private CsvReader Open(string header, char delimiter)
    {
        if (text.BytesFrom(_linesBefore) is { } bytes)
            return CsvReader.Create(bytes, Options(delimiter), leaveOpen: true);

        text.PushBack(header + "\n");
        return CsvReader.Create(text, Options(delimiter), leaveOpen: true);
    }

    private string[] Checked(IReadOnlyList<string> columns, string header)
    {
        string[] names = [.. columns.Select(name => name.Trim())];
        if (!names.Any(knows))
            throw Errors.FileHeaderMissing(text.FilePath, header, command);
        check(names);
        return names;
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
            if (string.IsNullOrWhiteSpace(record.RawRecord))
                return;

            IdentityModelException error = Errors.RowMalformed(text.FilePath, record.LineNumber + _linesBefore, Why(record.Reason));
            if (record.Reason == CsvMalformedReason.UnterminatedQuote)
                _cut = error;
            else
                (_onMalformed ?? reject)(error); // a malformed header comes before there are batches
        },
    };

    private static string Why(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.FieldCountMismatch => "it has more or fewer fields than the header.",
        CsvMalformedReason.UnterminatedQuote => "a quote is never closed, so the rest of the file is lost.",
        _ => "a quote is in a wrong place.",
    };

    // The rows before a fault are still given out.
    private bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            _cut = Errors.RowMalformed(
                text.FilePath, e.LineNumber + _linesBefore, "a quote is not closed within a megabyte. The command stops to read here.", e);
        }
        catch (IdentityModelException e)
        {
            _cut = e;
        }
        catch (Exception e) when (Border.IsFault(e))
        {
            _cut = Errors.FileUnreadable(text.FilePath, e);
        }

        return false;
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
}
