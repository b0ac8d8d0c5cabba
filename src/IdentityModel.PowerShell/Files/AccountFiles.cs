using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>Connects the export of users with its files and text. The Local assembly is loaded at its first use.</summary>
internal static class AccountFiles
{
    /// <summary>Exports.</summary>
    /// <param name="export">The export.</param>
    /// <param name="request">The request, without its file.</param>
    /// <param name="path">The file's full path; null for objects or lines of text.</param>
    /// <param name="form">The form.</param>
    /// <param name="sink">Gets the results.</param>
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
            // Claim the file now, so that a second run to the same file is refused before it reads anything.
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
            // The columns of a CSV file are known only after all accounts.
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
            PendingFile.CheckPlace(path, replaces: false);
    }

    private static IEnumerable<string> LdifLines(OnPremisesAccount account)
    {
        string entry = OnPremisesAccountLdif.Entry(account);
        return entry.Substring(0, entry.Length - 1).Split('\n');
    }
}
