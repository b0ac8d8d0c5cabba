namespace IdentityModel.Core.Domains;

/// <summary>How the update of one domain's federation settings ended.</summary>
public sealed record FederationUpdateResult : TenantChange
{
    /// <summary>The domain.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The settings that the update changed, or that its undo put back, by Graph's names.</summary>
    public IReadOnlyList<string> Changed
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>How it ended.</summary>
    public FederationUpdateStatus Status { get; init; }

    /// <summary>The certificates that Entra ID did not have before, by subject, last day and thumbprint.</summary>
    public IReadOnlyList<string> AddedCertificate
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>The certificates that Entra ID no longer has, in the same form.</summary>
    public IReadOnlyList<string> RemovedCertificate
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>The file with the federation settings before the update; <see langword="null"/> if nothing was sent.</summary>
    public string? FederationBackup { get; init; }

    /// <summary>When the run began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset Finished { get; init; }

    /// <summary>The run's journal; <see langword="null"/> if nothing was sent.</summary>
    public string? JournalPath { get; init; }

    /// <summary>The command that continues with the update; <see langword="null"/> if nothing is left to do.</summary>
    public string? ResumeCommand { get; init; }

    /// <summary>The command that undoes the update, or tries again to; <see langword="null"/> if there is nothing to undo.</summary>
    public string? UndoCommand { get; init; }

    /// <summary>What the admin should know.</summary>
    public IReadOnlyList<string> Warning
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <inheritdoc/>
    public override string ToString() => $"{Domain}: {Status}";
}
