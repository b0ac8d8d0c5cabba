namespace IdentityModel.Core;

/// <summary>The command that turns directory synchronization off, as a person would type it.</summary>
internal static class SynchronizationCommand
{
    /// <summary>Continues to wait.</summary>
    /// <param name="journal">The run's journal; <see langword="null"/> if there is none.</param>
    public static string Wait(string? journal) =>
        "Disable-DirectorySynchronization -Wait" + (journal is null ? "" : $" -JournalPath {ConversionCommand.Quoted(journal)}");
}
