using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Domains;

/// <summary>How the conversion of one domain ended.</summary>
public sealed record DomainConversionResult : TenantChange
{
    /// <summary>The domain.</summary>
    public string Domain { get; init; } = "";

    /// <summary>How the domain was before the conversion; an undo does not change it.</summary>
    public DomainAuthenticationType From { get; init; }

    /// <summary>How the domain is after the conversion.</summary>
    public DomainAuthenticationType To { get; init; }

    /// <summary>How it ended.</summary>
    public DomainConversionStatus Status { get; init; }

    /// <summary>The file with the federation settings before the conversion.</summary>
    public string? FederationBackup { get; init; }

    /// <summary>Users in the domain and the subdomains that inherit from it.</summary>
    public long? UserCount { get; init; }

    /// <summary>
    /// All users of a converted domain except those of <see cref="UsersFailed"/>; <see langword="null"/> if the journal does not
    /// say.
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

    /// <summary>
    /// The command that undoes the conversion, or tries again to; <see langword="null"/> if nothing can be undone or everything
    /// was.
    /// </summary>
    public string? UndoCommand { get; init; }

    /// <summary>
    /// What is left to do on the identity provider's side, in order, with commands; empty if nothing is, or if the domain is not converted.
    /// </summary>
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

    /// <summary>
    /// The places that disagreed at the end (the domain, its federation settings, realm discovery), as sentences; empty if all
    /// agree.
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
