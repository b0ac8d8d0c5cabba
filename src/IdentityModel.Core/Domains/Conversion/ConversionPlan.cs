using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Domains;

/// <summary>One conversion: the facts behind it, the steps that are shown and then taken, and their outcome.</summary>
internal sealed class ConversionPlan(
    CloudDomain domain, IReadOnlyList<string> inheriting, RunTerms terms, IOperationSink sink)
{
    private readonly List<string> _warnings = [];

    /// <summary>The root domain.</summary>
    public CloudDomain Domain { get; } = domain;

    /// <summary>The subdomains that are converted with it.</summary>
    public IReadOnlyList<string> Inheriting { get; } = inheriting;

    /// <summary>The root and its subdomains.</summary>
    public IEnumerable<string> AllDomains => new[] { Domain.Name }.Concat(Inheriting);

    /// <summary>What the kind of run says and reports.</summary>
    public RunTerms Terms { get; } = terms;

    /// <summary>What the domain is to become.</summary>
    public DomainAuthenticationType To => Terms.To;

    /// <summary>What it was.</summary>
    public DomainAuthenticationType From => Terms.From;

    /// <summary>The federation settings before; <see langword="null"/> if the service had none.</summary>
    public DomainFederation? Federation { get; set; }

    /// <summary>The settings that an update changes; <see langword="null"/> in a conversion.</summary>
    public FederationChange? Change { get; set; }

    /// <summary>Which certificates an update adds and removes; <see langword="null"/> if that is not known.</summary>
    public CertificatePlan? Certificates { get; set; }

    /// <summary>The file they were saved to.</summary>
    public string? Backup { get; set; }

    /// <summary>Why the settings that an earlier run saved are not known; <see langword="null"/> if they are known.</summary>
    public IdentityModelException? BackupFault { get; private set; }

    /// <summary>What an earlier run of the same journal did; <see langword="null"/> if none began.</summary>
    public JournalledDomain? Past { get; init; }

    /// <summary>The steps.</summary>
    public IReadOnlyList<PlannedStep> Steps { get; set; } = [];

    /// <summary>What is left to do on the provider's side after the conversion, in order.</summary>
    public IReadOnlyList<string> NextStep { get; set; } = [];

    /// <summary>What the change means for users; it completes the question.</summary>
    public string Consequence { get; set; } = "";

    /// <summary>What the question of an undo says; <see langword="null"/> for what the step says.</summary>
    public string? UndoText { get; set; }

    /// <summary>The federation settings that an undo of an update has put back.</summary>
    public IReadOnlyList<FederationSetting> PutBack { get; set; } = [];

    /// <summary>Whether the tenant was read and showed the domain in its new state.</summary>
    public bool IsVerified { get; set; }

    /// <summary>When the write was sent, for the waits that count from it.</summary>
    public DateTimeOffset? WrittenAt { get; set; }

    /// <summary>Which of domain, federation settings and realm discovery did not agree in the end, as sentences.</summary>
    public List<string> Disagreement { get; } = [];

    /// <summary>
    /// Whether password hashes are synchronized; <see langword="null"/> if that was not read, or if the tenant does not say.
    /// </summary>
    public bool? PasswordHashSync { get; set; }

    /// <summary>Whether the plan asked for it.</summary>
    public bool IsHashSyncAsked { get; set; }

    /// <summary>
    /// Each user's password outcome; <see langword="null"/> if the users could not be read or do not matter here.
    /// </summary>
    public List<UserPasswordOutcome>? Outcomes { get; set; }

    /// <summary>The number of users, if it is known.</summary>
    public long? UserCount { get; set; }

    /// <summary>The users who get a password.</summary>
    public List<PasswordTarget> PasswordTargets { get; } = [];

    /// <summary>The ids of users who are left without a known password: one may be set later.</summary>
    public List<string> UsersLeft { get; } = [];

    /// <summary>How many users' passwords could not be set.</summary>
    public long UsersFailed { get; set; }

    /// <summary>The warnings, for the result.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The outcome that needs the admin's attention most.</summary>
    public PasswordOutcome WorstOutcome => Outcomes is { Count: > 0 } ? Outcomes.Max(user => user.Outcome) : PasswordOutcome.None;

    /// <summary>Shows a warning now, and adds it to the result.</summary>
    public void Warn(string message)
    {
        _warnings.Add(message);
        sink.Warning($"{Domain.Name}: {message}");
    }

    /// <summary>How many users have an outcome.</summary>
    public int Count(PasswordOutcome outcome) => Outcomes?.Count(user => user.Outcome == outcome) ?? 0;

    /// <summary>Takes the settings that an earlier run saved: the domain may no longer have any.</summary>
    public void RecallBackup(Func<string, FederationBackup> read, string? tenantId)
    {
        Backup = Past?.Backup;
        if (Backup is null)
        {
            BackupFault = Errors.FederationNotSaved(Domain.Name);
            return;
        }

        try
        {
            Federation = Own(read(Backup), Backup, tenantId);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            BackupFault = Errors.BackupNotUsable(Domain.Name, Backup, Terms.FromMetadata(Domain.Name), e);
        }
    }

    /// <summary>Forgets a backup that cannot be read any more, so that the present settings count.</summary>
    public void ForgetBackup()
    {
        Backup = null;
        BackupFault = null;
    }

    private DomainFederation Own(FederationBackup saved, string path, string? tenantId)
    {
        if (!string.Equals(saved.TenantId, tenantId ?? "", StringComparison.OrdinalIgnoreCase))
            throw Errors.BackupOfOtherTenant(path, saved.TenantId, tenantId ?? "");

        if (!string.Equals(saved.Domain.Name, Domain.Name, StringComparison.OrdinalIgnoreCase))
            throw Errors.BackupOfOtherDomain(path, saved.Domain.Name, Domain.Name);

        return Past?.BackupDigest is not { } digest || digest == FederationDigest.Of(saved.Federation)
            ? saved.Federation
            : throw Errors.BackupChanged(path);
    }
}
