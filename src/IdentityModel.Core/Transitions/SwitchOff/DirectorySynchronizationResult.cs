namespace IdentityModel.Core.Transitions;

/// <summary>How far a tenant has come with turning directory synchronization off (Disable-DirectorySynchronization).</summary>
public sealed record DirectorySynchronizationResult : TenantChange
{
    /// <summary>What the tenant showed at the end.</summary>
    public DirectorySynchronizationStatus Status { get; init; }

    /// <summary>The users that were synchronized before; <see langword="null"/> if that was not read.</summary>
    public long? UserCount { get; init; }

    /// <summary>The users that are still synchronized; <see langword="null"/> if that could not be read.</summary>
    public long? UsersLeft { get; init; }

    /// <summary>When the first run began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>When this run ended.</summary>
    public DateTimeOffset Finished { get; init; }

    /// <summary>The run's journal; <see langword="null"/> if nothing was sent.</summary>
    public string? JournalPath { get; init; }

    /// <summary>The command that continues to wait; <see langword="null"/> if nothing is left to wait for, or without a journal.</summary>
    public string? ResumeCommand { get; init; }

    /// <summary>Commands for what may come next.</summary>
    public IReadOnlyList<string> NextStep
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>What the admin should know.</summary>
    public IReadOnlyList<string> Warning
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <inheritdoc/>
    public override string ToString() => $"directory synchronization: {Status}";
}
