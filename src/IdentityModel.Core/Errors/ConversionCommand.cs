namespace IdentityModel.Core;

/// <summary>The commands that continue with a conversion and undo it, as they are typed.</summary>
internal static class ConversionCommand
{
    /// <summary>Goes on from the journal.</summary>
    public static string Resume(string? journal) => $"Resume-DomainConversion -JournalPath {Quoted(journal)}";

    /// <summary>Takes the conversion back.</summary>
    public static string Undo(string? journal) => $"{Resume(journal)} -Undo";

    /// <summary>Puts a backup back.</summary>
    public static string Restore(string? backup) => $"Restore-DomainFederation -Path {Quoted(backup)}";

    /// <summary>Makes a domain managed.</summary>
    public static string ToStandard(string domain) => $"Convert-DomainToStandard {domain}";

    // PowerShell takes a quote in a text in quotes when it is written twice.
    private static string Quoted(string? path) => $"'{(path ?? "").Replace("'", "''")}'";
}
