namespace IdentityModel.Core.Transitions;

/// <summary>Which checks each move has, in the order they are reported.</summary>
internal static class TransitionRules
{
    private static readonly ITransitionRule[] Caller = [new PermissionRule(), new RoleRule(), new ApplicationLimitsRule()];

    private static readonly ITransitionRule[] CloudToSynchronized =
    [
        new DomainVerifiedRule(),
        new SoftMatchAllowedRule(),
        new UserMatchRule(),
        new PasswordHashSyncRule(),
        new EmergencyAdministratorRule(),
        .. Caller,
    ];

    private static readonly ITransitionRule[] SynchronizedToFederated =
    [
        new DomainVerifiedRule(),
        new InitialDomainRule(),
        new DefaultDomainRule(),
        new RootDomainRule(),
        new InheritingSubdomainsRule(),
        new DirectorySynchronizationRule(),
        new SynchronizationFreshRule(),
        new UnknownToProviderRule(),
        new PasswordHashSyncRule(),
        new EmergencyAdministratorRule(),
        new IssuerUniqueRule(),
        new SigningCertificateCheckRule(),
        new EndpointsRule(),
        new ProviderSettingsRule(),
        new RelyingPartyTrustRule(),
        new StagedRolloutRule(),
        .. Caller,
    ];

    private static readonly ITransitionRule[] FederatedToSynchronized =
    [
        new DomainVerifiedRule(),
        new RootDomainRule(),
        new InheritingSubdomainsRule(),
        new DirectorySynchronizationRule(),
        new SynchronizationFreshRule(),
        new PasswordHashSyncRule(),
        new PasswordHashesFreshRule(),
        new UnknownPasswordRule(),
        new FederationSavedRule(),
        new EmergencyAdministratorRule(),
        new StagedRolloutRule(),
        .. Caller,
    ];

    private static readonly ITransitionRule[] SynchronizedToCloud =
    [
        new DomainVerifiedRule(),
        new TenantWideRule(),
        new WayBackRule(),
        new PasswordHashSyncRule(),
        new PasswordHashesFreshRule(),
        new UnknownPasswordRule(),
        new EmergencyAdministratorRule(),
        .. Caller,
    ];

    private static readonly ITransitionRule[] FederatedToCloud =
    [
        new DomainVerifiedRule(),
        new RootDomainRule(),
        new InheritingSubdomainsRule(),
        new UnknownPasswordRule(),
        new FederationSavedRule(),
        new EmergencyAdministratorRule(),
        .. Caller,
    ];

    /// <summary>The checks before synchronization is turned off: those of the move that are not about one domain, and some more.</summary>
    public static IReadOnlyList<ITransitionRule> WholeTenant { get; } =
    [
        new SynchronizationClientRule(),
        new WayBackRule(namesWhatStays: false), // StaysBehindRule does
        new StaysBehindRule(),
        new PasswordHashSyncRule(),
        new PasswordHashesFreshRule(),
        new UnknownPasswordRule(),
        new EditableObjectsRule(),
        new EmergencyAdministratorRule(),
        .. Caller,
    ];

    /// <summary>The checks of a move.</summary>
    public static IReadOnlyList<ITransitionRule> For(TransitionMove move) => move switch
    {
        TransitionMove.CloudToSynchronized => CloudToSynchronized,
        TransitionMove.SynchronizedToFederated => SynchronizedToFederated,
        TransitionMove.FederatedToSynchronized => FederatedToSynchronized,
        TransitionMove.FederatedToCloud => FederatedToCloud,
        _ => SynchronizedToCloud,
    };

    /// <summary>What the checks of a move find.</summary>
    public static IEnumerable<TransitionCheck> Check(TransitionFacts facts) => Check(facts, For(facts.Move));

    /// <summary>What the checks find before synchronization is turned off for the whole tenant.</summary>
    public static IEnumerable<TransitionCheck> CheckTenant(TransitionFacts facts) => Check(facts, WholeTenant);

    private static IEnumerable<TransitionCheck> Check(TransitionFacts facts, IReadOnlyList<ITransitionRule> rules)
    {
        foreach (ITransitionRule rule in rules)
        {
            if (rule.Check(facts) is not { } finding)
                continue;

            yield return new TransitionCheck
            {
                Domain = facts.Domain.Name,
                Move = facts.Move,
                Name = rule.Name,
                Status = finding.Status,
                Detail = finding.Detail,
                Remedy = finding.Remedy,
                Source = rule.Source,
            };
        }
    }
}
