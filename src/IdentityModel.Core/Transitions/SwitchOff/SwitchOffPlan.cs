namespace IdentityModel.Core.Transitions;

/// <summary>What the checks found before synchronization is turned off for the whole tenant.</summary>
internal sealed class SwitchOffPlan(TransitionFacts facts)
{
    private readonly TransitionCheck[] _checks = [.. TransitionRules.CheckTenant(facts)];

    /// <summary>The users that are synchronized now; <see langword="null"/> if they could not be read.</summary>
    public long? UserCount => facts.Users?.Count;

    /// <summary>The ids of those of them without a known password.</summary>
    public IReadOnlyList<string> IdsWithoutPassword => facts.Users?.IdsWithoutPassword ?? [];

    /// <summary>Whether the command could not read whether password hash sync is on.</summary>
    public bool IsHashSyncUnknown => facts.Features?.PasswordHashSyncEnabled is null;

    /// <summary>Whether the request is sent only with -Force.</summary>
    public bool NeedsForce => Obstacles.Any();

    /// <summary>What the admin should know, in the order of the checks.</summary>
    public IEnumerable<string> Warnings =>
        _checks.Where(check => check.Status != TransitionCheckStatus.Passed).Select(check => $"{check.Detail} {check.Remedy}");

    private IEnumerable<TransitionCheck> Obstacles =>
        _checks.Where(check => check.Status == TransitionCheckStatus.Failed || (check.Status == TransitionCheckStatus.Unknown && IsDecisive(check)));

    /// <summary>Reads what the checks need.</summary>
    public static async Task<SwitchOffPlan> ReadAsync(ICloudSession session, IOperationSink sink, CancellationToken cancellationToken)
    {
        var reader = new TransitionFactReader(session, new TransitionRequest(), sink, cancellationToken)
        {
            Consequence = "The command cannot make the checks that need it.",
        };
        await reader.ReadTenantAsync().ConfigureAwait(false);
        return new SwitchOffPlan(await reader.ReadWholeTenantAsync(TransitionMove.SynchronizedToCloud).ConfigureAwait(false));
    }

    /// <summary>Why nothing is sent; <see langword="null"/> if nothing is in the way.</summary>
    /// <param name="force">Whether failed checks, and decisive ones that could not be made, are let through. Federated domains never are: their users need Active Directory.</param>
    public IdentityModelException? Refusal(bool force)
    {
        string[] federated = [.. facts.Tree.Domains
            .Where(domain => domain.AuthenticationType == DomainAuthenticationType.Federated && facts.Tree.RootOf(domain) == domain)
            .Select(domain => domain.Name)];
        if (federated.Length > 0)
            return Errors.DomainsStillFederated(federated);

        return NeedsForce && !force
            ? Errors.SynchronizationChecksFailed([.. Obstacles.Select(check => (check.Detail, check.Remedy))], facts.Session.Tenant)
            : null;
    }

    /// <summary>Without these, all users could be locked out, or nobody could tell who needs a password.</summary>
    private bool IsDecisive(TransitionCheck check) =>
        check.Name == EmergencyAdministratorRule.CheckName || (check.Name == UnknownPasswordRule.CheckName && facts.Users is null);
}
