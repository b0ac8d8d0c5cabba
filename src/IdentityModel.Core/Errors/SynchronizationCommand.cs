namespace IdentityModel.Core;

/// <summary>The command that turns directory synchronization off, as a person would type it.</summary>
internal static class SynchronizationCommand
{
    /// <summary>Continues to wait.</summary>
    /// <param name="journal">The run's journal.</param>
    public static string Wait(string journal) => $"Disable-DirectorySynchronization -Wait -JournalPath {ConversionCommand.Quoted(journal)}";
}
