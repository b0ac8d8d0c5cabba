namespace IdentityModel.Core;

/// <summary>The commands that continue a conversion and undo it, ready to type.</summary>
internal static class ConversionCommand
{
    /// <summary>Continues from the journal.</summary>
    public static string Resume(string? journal) => $"Resume-DomainConversion -JournalPath {Quoted(journal)}";

    /// <summary>Undoes the conversion.</summary>
    public static string Undo(string? journal) => $"{Resume(journal)} -Undo";

    /// <summary>Restores a backup.</summary>
    public static string Restore(string? backup) => $"Restore-DomainFederation -Path {Quoted(backup)}";

    /// <summary>Makes a domain managed.</summary>
    public static string ToStandard(string domain) => $"Convert-DomainToStandard {domain}";

    /// <summary>A path in quotes. In quoted text, PowerShell needs a quote twice.</summary>
    public static string Quoted(string? path) => $"'{(path ?? "").Replace("'", "''")}'";
}
