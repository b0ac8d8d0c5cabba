namespace IdentityModel.Core.Transitions;

/// <summary>What <see cref="DisableDirectorySynchronization"/> is asked to do.</summary>
public sealed record DirectorySynchronizationRequest
{
    /// <summary>Whether to wait until the tenant shows the change for all users.</summary>
    public bool Wait { get; init; }

    /// <summary>Whether to continue although checks failed.</summary>
    public bool Force { get; init; }

    /// <summary>The events of an earlier run, if its journal is continued.</summary>
    public IReadOnlyList<JournalEvent> Events { get; init; } = [];
}
