using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>Joins the export of users to its files and text; the Local assembly is loaded when it is first used.</summary>
internal static class AccountFiles
{
    /// <summary>Exports.</summary>
    /// <param name="export">The export.</param>
    /// <param name="request">What is asked for, without its file.</param>
    /// <param name="path">The file's full path; null gives objects or lines of text.</param>
    /// <param name="form">The form.</param>
    /// <param name="sink">Where it reports to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task ExportAsync(
        CloudUserExport export,
        CloudUserExportRequest request,
        string? path,
        ExportForm form,
        IOperationSink sink,
        CancellationToken cancellationToken)
    {
        if (path is not null)
        {
            // This run's alone from now on, so that a second one to the same file is refused before it reads anything.
            using PendingFile? pending = sink.IsWhatIf ? null : PendingFile.Create(path);
            var file = new ExportFile(
                path,
                () => CheckVacant(path, pending),
                accounts => form == ExportForm.Csv ? OnPremisesAccountCsv.Create(pending!, accounts) : OnPremisesAccountLdif.Create(pending!));
            await export.RunAsync(request with { File = file }, sink, cancellationToken).ConfigureAwait(false);
        }
        else if (form == ExportForm.Object)
        {
            await export.RunAsync(request, sink, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            // The columns of a CSV are known when all accounts are.
            ResultCollector<OnPremisesAccount> accounts = new(sink);
            await export.RunAsync(request, accounts, cancellationToken).ConfigureAwait(false);
            foreach (string line in form == ExportForm.Csv ? CsvLines(accounts.Collected, sink) : accounts.Collected.SelectMany(LdifLines))
                sink.Result(line);
        }
    }

    // A line break within a quoted value stays.
    private static IEnumerable<string> CsvLines(IReadOnlyList<OnPremisesAccount> accounts, IOperationSink sink)
    {
        var rows = new OnPremisesAccountRows(accounts);
        foreach (string row in accounts.Select(account => Row(rows, account, sink)).Prepend(rows.Header()).OfType<string>())
            yield return row.Substring(0, row.Length - "\r\n".Length);
        if (rows.Note("The CSV") is { } note)
            sink.Warning(note);
    }

    private static string? Row(OnPremisesAccountRows rows, OnPremisesAccount account, IOperationSink sink)
    {
        try
        {
            return rows.Row(account);
        }
        catch (IdentityModelException e) when (e.ErrorId == nameof(Errors.FormulaInCsv))
        {
            sink.Error(e);
            return null;
        }
    }

    private static void CheckVacant(string path, PendingFile? pending)
    {
        if (pending is null)
            NewFile.Check(path);
    }

    private static IEnumerable<string> LdifLines(OnPremisesAccount account)
    {
        string entry = OnPremisesAccountLdif.Entry(account);
        return entry.Substring(0, entry.Length - 1).Split('\n');
    }
}
