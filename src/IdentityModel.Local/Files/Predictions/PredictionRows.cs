namespace IdentityModel.Local.Files;

/// <summary>
/// The rows of a file of predictions. The content of the file says whether it is CSV, JSON or Clixml. CSV and JSON are streamed; Clixml is read
/// at once. A file without a single row is one error, whatever a parser says of it.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="text">Its text.</param>
/// <param name="onBadRow">Gets an error for each row that cannot be read, if another one can.</param>
internal sealed class PredictionRows(string path, UserTextReader text, Action<IdentityModelException> onBadRow)
{
    private const int LargestClixml = 512 * 1024 * 1024;

    private static readonly HashSet<string> Known = new(typeof(MatchResult).GetProperties().Select(property => property.Name), StringComparer.OrdinalIgnoreCase);

    private readonly List<IdentityModelException> _held = [];
    private bool _hasRows;

    /// <summary>Reads them.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>PredictionMalformed</c>, <c>PredictionColumnMissing</c>, <c>PredictionEmpty</c>, or the file cannot be read.
    /// </exception>
    public IEnumerable<(IPropertyBag Bag, string Unit, long Position)> Read(CancellationToken cancellationToken)
    {
        using IEnumerator<(IPropertyBag Bag, string Unit, long Position)> rows = RowsOf((char)text.PeekPastBlank(), cancellationToken).GetEnumerator();
        while (MoveNext(rows))
        {
            _hasRows = true;
            _held.ForEach(onBadRow);
            _held.Clear();
            yield return rows.Current;
        }

        if (!_hasRows)
            throw _held.Count > 0 ? Errors.PredictionMalformed(path, _held[0]) : Errors.PredictionEmpty(path);
    }

    /// <summary>Refuses a row, or column names, without what the comparison needs.</summary>
    /// <param name="missing">The first property that is missing; null if none is.</param>
    /// <param name="isPrediction">Whether it can be a result of Test-SoftMatch at all.</param>
    /// <param name="path">The file.</param>
    public static void Check(string? missing, bool isPrediction, string path)
    {
        if (missing is not null)
            throw isPrediction ? Errors.PredictionColumnMissing(path, missing) : Errors.PredictionMalformed(path);
    }

    private IEnumerable<(IPropertyBag Bag, string Unit, long Position)> RowsOf(char first, CancellationToken cancellationToken) => first switch
    {
        '<' => ReadClixml(cancellationToken).Select((one, index) => ((IPropertyBag)one, "object", index + 1L)),
        '{' or '[' => Placed(new JsonUserRows(text, Known.Contains, Reject, nameof(MatchResult.Conflicts)).Read()),
        _ => Placed(new CsvUserRows(text, Known.Contains, "Test-SoftMatch users.csv | Export-Csv prediction.csv", CheckColumns, Reject).Read()),
    };

    private bool MoveNext(IEnumerator<(IPropertyBag Bag, string Unit, long Position)> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (IdentityModelException e) when (!_hasRows && e.ErrorId is nameof(Errors.FileHeaderMissing) or nameof(Errors.JsonMalformed))
        {
            throw Errors.PredictionMalformed(path, e);
        }
    }

    private void Reject(IdentityModelException error)
    {
        if (_hasRows)
            onBadRow(error);
        else
            _held.Add(error);
    }

    private void CheckColumns(IReadOnlyList<string> columns) => Check(PredictionShape.Missing(columns), PredictionShape.IsPrediction(columns), path);

    private static IEnumerable<(IPropertyBag Bag, string Unit, long Position)> Placed(IEnumerable<IUserRow> rows) =>
        rows.Select(row => ((IPropertyBag)row, row.Unit, row.Position));

    private IReadOnlyList<ClixmlObject> ReadClixml(CancellationToken cancellationToken)
    {
        byte[] content = Task.Run(() => InputFile.ReadAllAsync(path, LargestClixml, cancellationToken), cancellationToken).GetAwaiter().GetResult()
            ?? throw Errors.PredictionTooLarge(path);
        return Border.Read(() => ClixmlReader.Read(content), e => Errors.PredictionMalformed(path, e));
    }
}
