using System.Xml;

namespace IdentityModel.Local.Files;

/// <summary>
/// Reads the results of Test-SoftMatch from a file that Export-Csv, ConvertTo-Json or Export-Clixml wrote. The content of the file says which.
/// CSV and JSON are streamed; Clixml is read at once. A bad row is reported and skipped.
/// </summary>
public sealed class MatchResultFile
{
    private const int LargestClixml = 512 * 1024 * 1024;

    private static readonly string[] Needed =
        [nameof(MatchResult.OnPremisesUser), nameof(MatchResult.Outcome), nameof(MatchResult.ImmutableId), nameof(MatchResult.CloudUserId)];

    private static readonly HashSet<string> Known = new(typeof(MatchResult).GetProperties().Select(property => property.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>When a file was last written.</summary>
    public static DateTimeOffset WrittenAt(string path) => InputFile.Read(path, () => new DateTimeOffset(File.GetLastWriteTimeUtc(path)));

    /// <summary>Reads the results one by one.</summary>
    /// <exception cref="IdentityModelException">The file cannot be read, or lacks a column.</exception>
    public static IEnumerable<MatchResult> Read(string path, Action<IdentityModelException> onBadRow, CancellationToken cancellationToken)
    {
        using var text = UserTextReader.Open(path);
        IEnumerable<(IPropertyBag Bag, string Unit, long Position)> rows = (char)text.PeekPastBlank() switch
        {
            '<' => ReadClixml(path, cancellationToken).Select((one, index) => ((IPropertyBag)one, "object", index + 1L)),
            '{' or '[' => Placed(new JsonUserRows(text, Known.Contains, onBadRow).Read()),
            _ => Placed(new CsvUserRows(text, Known.Contains, "Test-SoftMatch users.csv | Export-Csv prediction.csv", Check, onBadRow).Read()),
        };
        foreach ((IPropertyBag bag, string unit, long position) in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ResultOf(bag, path, unit, position, onBadRow) is { } result)
                yield return result;
        }

        void Check(IReadOnlyList<string> columns)
        {
            if (Needed.FirstOrDefault(name => !columns.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } missing)
                throw Errors.PredictionColumnMissing(path, missing);
        }
    }

    private static IEnumerable<(IPropertyBag Bag, string Unit, long Position)> Placed(IEnumerable<IUserRow> rows) =>
        rows.Select(row => ((IPropertyBag)row, row.Unit, row.Position));

    private static IReadOnlyList<ClixmlObject> ReadClixml(string path, CancellationToken cancellationToken)
    {
        byte[] content = Task.Run(() => InputFile.ReadAllAsync(path, LargestClixml, cancellationToken), cancellationToken).GetAwaiter().GetResult()
            ?? throw Errors.PredictionMalformed(path, new XmlException("the file is too large. Save the results with Export-Csv."));
        return Border.Read(() => ClixmlReader.Read(content), e => Errors.PredictionMalformed(path, e));
    }

    private static MatchResult? ResultOf(IPropertyBag bag, string path, string unit, long position, Action<IdentityModelException> onBadRow)
    {
        try
        {
            return MatchResultShape.Read(bag, path);
        }
        catch (Exception e) when (e is IdentityModelException or FormatException)
        {
            onBadRow(Errors.PredictionRowUnusable(path, unit, position));
            return null;
        }
    }
}
