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
        bool hasPath = request.OrganizationalUnit is not null;
        if (path is not null)
        {
            var file = new ExportFile(
                path,
                () => NewFile.Check(path),
                () => form == ExportForm.Csv ? OnPremisesAccountCsv.Create(path, hasPath) : OnPremisesAccountLdif.Create(path));
            await export.RunAsync(request with { File = file }, sink, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var rows = new OnPremisesAccountRows(hasPath);
        IOperationSink output = form switch
        {
            ExportForm.Csv => new AccountText(sink, rows.Header(), rows.Row),
            ExportForm.Ldif => new AccountText(sink, header: null, OnPremisesAccountLdif.Entry),
            _ => sink,
        };
        await export.RunAsync(request, output, cancellationToken).ConfigureAwait(false);
    }
}
