using System.Text;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>Connects the export of a trust with its file. The Local assembly is loaded at its first use.</summary>
internal static class TrustScriptFiles
{
    private const string Ending = ".ps1";

    // Windows PowerShell reads a script without a byte order mark in the system's code page.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Exports.</summary>
    /// <exception cref="IdentityModelException">The tenant cannot be read, or the file cannot be written.</exception>
    public static async Task ExportAsync(
        ICloudSession session, FederationTrustExportRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (!request.Path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
            throw Errors.TrustScriptNotPs1(request.Path);

        PendingFile.CheckOverwrite(request.Path, request.Force);
        using PendingFile? file = sink.IsWhatIf ? null : PendingFile.Create(request.Path, request.Force);
        var export = new FederationTrustExport(session, script => Save(file!, script));
        await export.RunAsync(request, sink, cancellationToken).ConfigureAwait(false);
    }

    private static void Save(PendingFile file, string script)
    {
        file.Write([.. Utf8.GetPreamble(), .. Utf8.GetBytes(script)]);
        file.Complete();
    }
}
