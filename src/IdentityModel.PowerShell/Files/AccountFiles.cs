using IdentityModel.Core;
using IdentityModel.OnPremises;

namespace IdentityModel.PowerShell;

/// <summary>Joins the export of users to its files and text; the OnPremises assembly is loaded when it is first used.</summary>
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
            var file = new ExportFile(
                path,
                () => NewFile.Check(path),
                accounts => form == ExportForm.Csv ? OnPremisesAccountCsv.Create(path, accounts) : OnPremisesAccountLdif.Create(path));
            await export.RunAsync(request with { File = file }, sink, cancellationToken).ConfigureAwait(false);
        }
        else if (form == ExportForm.Object)
        {
            await export.RunAsync(request, sink, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            List<OnPremisesAccount> accounts = [];
            await export.RunAsync(request, new AccountCollector(sink, accounts), cancellationToken).ConfigureAwait(false);
            foreach (string line in form == ExportForm.Csv ? CsvLines(accounts) : accounts.SelectMany(LdifLines))
                sink.Result(line);
        }
    }

    // A line break within a quoted value stays.
    private static IEnumerable<string> CsvLines(List<OnPremisesAccount> accounts)
    {
        using var rows = new OnPremisesAccountRows(accounts);
        foreach (string row in accounts.Select(rows.Row).Prepend(rows.Header()))
            yield return row.Substring(0, row.Length - "\r\n".Length);
    }

    private static IEnumerable<string> LdifLines(OnPremisesAccount account)
    {
        string entry = OnPremisesAccountLdif.Entry(account);
        return entry.Substring(0, entry.Length - 1).Split('\n');
    }
}
