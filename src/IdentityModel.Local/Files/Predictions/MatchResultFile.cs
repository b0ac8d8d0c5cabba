namespace IdentityModel.Local.Files;

/// <summary>
/// Reads the results of Test-SoftMatch from a file that Export-Csv, ConvertTo-Json or Export-Clixml wrote. The content of the file says which.
/// A bad row is reported and skipped.
/// </summary>
public sealed class MatchResultFile
{
    /// <summary>Reads the results one by one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="onBadRow">Gets an error for each row that is no result; one error if no row is one.</param>
    /// <param name="onWarning">Gets how many rows have the same error.</param>
    /// <param name="onEnd">Gets how many rows could not be used.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IdentityModelException">The file cannot be read, lacks a column, or has no results.</exception>
    public static IEnumerable<MatchResult> Read(
        string path, Action<IdentityModelException> onBadRow, Action<string> onWarning, Action<int> onEnd, CancellationToken cancellationToken)
    {
        using var text = UserTextReader.Open(path);
        AlikeErrors bad = new(onBadRow, onWarning, "row");
        MatchResult? before = null;
        foreach ((IPropertyBag bag, string unit, long position) in new PredictionRows(path, text, error => bad.Add(error)).Read(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            MatchResult result;
            string place = unit == "user" ? "object" : unit;
            try
            {
                Check(bag, path, isFirst: before is null);
                result = MatchResultShape.Read(bag, path, before);
                PredictionShape.CheckTime(result, path);
            }
            catch (Exception e) when (e is FormatException or IdentityModelException { ErrorId: nameof(Errors.NotAMatchResult) })
            {
                bad.Add(Errors.PredictionRowUnusable(path, place, position), nameof(Errors.PredictionRowUnusable));
                continue;
            }
            catch (IdentityModelException e) when (e.ErrorId is nameof(Errors.PredictionTimeUnreadable) or nameof(Errors.PredictionPropertyMissing))
            {
                bad.Add(e.At($"'{path}', {place} {position}", path), e.ErrorId);
                continue;
            }

            bad.Release();
            before = result;
            yield return result;
        }

        bad.Finish();
        onEnd(bad.Count);
    }

    // What the first result lacks, the file lacks. After a good one, only this row does.
    private static void Check(IPropertyBag bag, string path, bool isFirst)
    {
        if (PredictionShape.Missing(bag) is not { } missing)
            return;

        bool isPrediction = PredictionShape.IsPrediction(bag);
        if (isFirst)
            PredictionRows.Check(missing, isPrediction, path);
        throw isPrediction ? Errors.PredictionPropertyMissing(missing, path) : Errors.NotAMatchResult(path);
    }
}
