using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Domains;

/// <summary>How the conversion of one domain ended.</summary>
public sealed record DomainConversionResult : TenantChange
{
    /// <summary>The domain.</summary>
    public string Domain { get; init; } = "";

    /// <summary>What it was.</summary>
    public DomainAuthenticationType From { get; init; }

    /// <summary>What it was to become.</summary>
    public DomainAuthenticationType To { get; init; }

    /// <summary>How it ended.</summary>
    public DomainConversionStatus Status { get; init; }

    /// <summary>The file that holds the federation as it was.</summary>
    public string? FederationBackup { get; init; }

    /// <summary>Users in the domain and the subdomains that inherit from it.</summary>
    public long? UserCount { get; init; }

    /// <summary>
    /// All users of a converted domain but those of <see cref="UsersFailed"/>; <see langword="null"/> if a journal does not tell.
    /// </summary>
    public long? UsersConverted { get; init; }

    /// <summary>Users whose password could not be set.</summary>
    public long UsersFailed { get; init; }

    /// <summary>The outcome that needs the admin's attention most; <see cref="Users"/> has each user's.</summary>
    public PasswordOutcome PasswordOutcome { get; init; }

    /// <summary>When the run began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset Finished { get; init; }

    /// <summary>The run's journal.</summary>
    public string? JournalPath { get; init; }

    /// <summary>The command that continues with the conversion; <see langword="null"/> if nothing is left to do.</summary>
    public string? ResumeCommand { get; init; }

    /// <summary>The command that takes the conversion back, or tries again to; <see langword="null"/> if none can or it was.</summary>
    public string? UndoCommand { get; init; }

    /// <summary>What the admin should know.</summary>
    public IReadOnlyList<string> Warning
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>
    /// Which of the domain, its federation settings and realm discovery did not agree in the end, as sentences; empty if all do.
    /// </summary>
    public IReadOnlyList<string> Disagreement
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>Each user's password outcome.</summary>
    public IReadOnlyList<UserPasswordOutcome> Users
    {
        get;
        init => field = JoinedList<UserPasswordOutcome>.Of(value);
    } = JoinedList<UserPasswordOutcome>.None;

    /// <inheritdoc/>
    public override string ToString() => $"{Domain}: {From} to {To}, {Status}";
}
