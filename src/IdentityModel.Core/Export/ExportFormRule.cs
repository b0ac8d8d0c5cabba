namespace IdentityModel.Core.Export;

/// <summary>Decides in which form Export-CloudUser gives accounts.</summary>
public static class ExportFormRule
{
    /// <summary>The form that is stated; else the one the name of the file tells; objects where there is neither.</summary>
    /// <param name="stated">The form asked for; null if none is.</param>
    /// <param name="path">The file; null if accounts go to the pipeline.</param>
    /// <param name="container">The distinguished name of the accounts' container; null leaves it open.</param>
    /// <exception cref="IdentityModelException">
    /// <c>ExportFormUnknown</c>: the name tells none, or objects are to be a file. <c>LdifNeedsContainer</c>: each entry of LDIF
    /// begins with its distinguished name (RFC 2849).
    /// </exception>
    public static ExportForm For(ExportForm? stated, string? path, string? container)
    {
        ExportForm form = path is null ? stated ?? ExportForm.Object : OfFile(stated, path);
        return form == ExportForm.Ldif && container is null ? throw Errors.LdifNeedsContainer() : form;
    }

    private static ExportForm OfFile(ExportForm? stated, string path) => stated switch
    {
        ExportForm.Object => throw Errors.ExportFormUnknown(path),
        { } form => form,
        null => Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" => ExportForm.Csv,
            ".LDIF" or ".LDF" => ExportForm.Ldif,
            _ => throw Errors.ExportFormUnknown(path),
        },
    };
}
