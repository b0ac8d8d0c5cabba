using System.Xml;

namespace IdentityModel.Local.Files;

/// <summary>
/// Reads the results of Test-SoftMatch from a file that Export-Csv, ConvertTo-Json or Export-Clixml wrote. The content of the file says which.
/// CSV and JSON are streamed; Clixml is read at once. A bad row is reported and skipped.
/// </summary>
public sealed class MatchResultFile
{
    private const int LargestClixml = 512 * 1024 * 1024;

    private static readonly HashSet<string> Known = new(typeof(MatchResult).GetProperties().Select(property => property.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the results one by one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="onBadRow">Gets an error for each row that is no result; one error if no row is one.</param>
    /// <param name="onWarning">Gets how many rows have the same error.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">The file cannot be read, lacks a column, or has no results.</exception>
    public static IEnumerable<MatchResult> Read(
        string path, Action<IdentityModelException> onBadRow, Action<string> onWarning, CancellationToken cancellationToken)
    {
        using var text = UserTextReader.Open(path);
        AlikeErrors bad = new(onBadRow, onWarning, "row");
        IEnumerable<(IPropertyBag Bag, string Unit, long Position)> rows = (char)text.PeekPastBlank() switch
        {
            '<' => ReadClixml(path, cancellationToken).Select((one, index) => ((IPropertyBag)one, "object", index + 1L)),
            '{' or '[' => Placed(new JsonUserRows(text, Known.Contains, error => bad.Add(error)).Read()),
            _ => Placed(new CsvUserRows(text, Known.Contains, "Test-SoftMatch users.csv | Export-Csv prediction.csv", CheckColumns, error => bad.Add(error)).Read()),
        };
        bool isEmpty = true;
        MatchResult? before = null;
        foreach ((IPropertyBag bag, string unit, long position) in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            isEmpty = false;
            MatchResult result;
            string place = unit == "user" ? "object" : unit;
            try
            {
                Check(PredictionShape.Missing(bag), path);
                result = MatchResultShape.Read(bag, path, before);
                PredictionShape.CheckTime(result, path);
            }
            catch (Exception e) when (e is FormatException or IdentityModelException { ErrorId: nameof(Errors.NotAMatchResult) })
            {
                bad.Add(Errors.PredictionRowUnusable(path, place, position), nameof(Errors.PredictionRowUnusable));
                continue;
            }

            catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.PredictionTimeUnreadable))
            {
                bad.Add(e.At($"'{path}', {place} {position}", path), e.ErrorId);
                continue;
            }

            bad.Release();
            before = result;
            yield return result;
        }

        bad.Finish();
        if (isEmpty)
            throw Errors.PredictionEmpty(path);

        void CheckColumns(IReadOnlyList<string> columns) => Check(PredictionShape.Missing(columns), path);
    }

    private static void Check(string? missing, string path)
    {
        if (missing is not null)
            throw Errors.PredictionColumnMissing(path, missing);
    }

    private static IEnumerable<(IPropertyBag Bag, string Unit, long Position)> Placed(IEnumerable<IUserRow> rows) =>
        rows.Select(row => ((IPropertyBag)row, row.Unit, row.Position));

    private static IReadOnlyList<ClixmlObject> ReadClixml(string path, CancellationToken cancellationToken)
    {
        byte[] content = Task.Run(() => InputFile.ReadAllAsync(path, LargestClixml, cancellationToken), cancellationToken).GetAwaiter().GetResult()
            ?? throw Errors.PredictionMalformed(path, new XmlException("the file is too large. Save the results with Export-Csv."));
        return Border.Read(() => ClixmlReader.Read(content), e => Errors.PredictionMalformed(path, e));
    }
}
