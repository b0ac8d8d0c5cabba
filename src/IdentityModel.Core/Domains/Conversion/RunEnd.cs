namespace IdentityModel.Core.Domains;

/// <summary>How the run of one domain ended.</summary>
/// <param name="Status">How.</param>
/// <param name="Started">When it began.</param>
/// <param name="Finished">When it ended.</param>
/// <param name="JournalPath">The run's journal.</param>
/// <param name="ResumeCommand">The command that continues; <see langword="null"/> if nothing is left to do.</param>
/// <param name="UndoCommand">The command that undoes it; <see langword="null"/> if there is nothing to undo.</param>
internal sealed record RunEnd(
    DomainConversionStatus Status,
    DateTimeOffset Started,
    DateTimeOffset Finished,
    string? JournalPath,
    string? ResumeCommand,
    string? UndoCommand);
