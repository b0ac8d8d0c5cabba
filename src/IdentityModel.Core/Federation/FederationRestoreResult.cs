namespace IdentityModel.Core.Federation;

/// <summary>What a restore did to a domain (Restore-DomainFederation).</summary>
public sealed record FederationRestoreResult : TenantChange
{
    /// <summary>The domain.</summary>
    public string Domain { get; init; } = "";

    /// <summary>How it ended.</summary>
    public FederationRestoreStatus Status { get; init; }

    /// <summary>How the domain was before.</summary>
    public DomainAuthenticationType From { get; init; }

    /// <summary>The settings that were sent, by Graph's names.</summary>
    public IReadOnlyList<string> Changed
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>What could not be put back as it was, a sentence each.</summary>
    public IReadOnlyList<string> NotRestored
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>The settings as they were last read; null if they could not be read back.</summary>
    public DomainFederation? Federation { get; init; }

    /// <summary>The backup it was restored from.</summary>
    public string BackupPath { get; init; } = "";

    /// <summary>When the backup was made.</summary>
    public DateTimeOffset SavedAt { get; init; }

    /// <summary>The file with the settings before the restore; null if it had none or nothing was sent.</summary>
    public string? PreviousBackup { get; init; }

    /// <summary>The command that undoes the restore; null if nothing was sent.</summary>
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
