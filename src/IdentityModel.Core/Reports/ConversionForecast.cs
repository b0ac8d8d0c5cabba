using IdentityModel.Core.Domains;
using IdentityModel.Core.Passwords;
using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.Reports;

/// <summary>
/// The steps and times of a domain's move, for a report. They come from the plan that a conversion would make now. Changes
/// nothing and takes no step.
/// </summary>
internal sealed class ConversionForecast(ICloudSession session, DomainFederation? provider, IOperationSink sink, CancellationToken cancellationToken)
{
    /// <summary>
    /// How long it takes to turn synchronization off (docs/facts/graph.md#switching-off-synchronization; Entra PowerShell,
    /// Set-EntraDirSyncEnabled).
    /// </summary>
    private static readonly TimeSpan SwitchingOff = TimeSpan.FromHours(72);

    private readonly List<ReportMilestone> _milestones = [];
    private TimeSpan _end;

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<ReportMilestone> Milestones => _milestones;

    /// <summary>The times of leaving federation; null if no move so far leaves it.</summary>
    public DomainConversionEstimate? Estimate { get; private set; }

    /// <summary>How many users have which password afterwards.</summary>
    public Dictionary<PasswordOutcome, long> Passwords { get; } = [];

    /// <summary>Adds the steps of one move, after those of the moves before.</summary>
    /// <exception cref="IdentityModelException">The conversion would be refused, or the tenant cannot be read.</exception>
    public async Task AddAsync(string domain, TransitionMove move)
    {
        switch (move)
        {
            case TransitionMove.CloudToSynchronized:
                Add("Prepare the users", "Resolve the blockers of the match before the first synchronization", _end, null);
                Add("First synchronization", "Entra Connect or Cloud Sync takes over "
                    + "matched cloud users and creates the others", _end, null);
                break;
            case TransitionMove.SynchronizedToCloud:
                Add("Turn off directory synchronization", "For the whole tenant; takes up to 72 hours and cannot be canceled (Entra "
                    + "PowerShell, Set-EntraDirSyncEnabled)", _end, SwitchingOff, "none; after 72 hours you can turn it on again, but users may not match");
                _end += SwitchingOff;
                break;
            case TransitionMove.SynchronizedToFederated when provider is null:
                Add("Federate the domain", "The report can show the steps only with the "
                    + "identity provider's settings: use -Metadata", _end, null);
                break;
            default:
                await AddConversionAsync(domain, move is TransitionMove.FederatedToSynchronized or TransitionMove.FederatedToCloud).ConfigureAwait(false);
                break;
        }
    }

    private async Task AddConversionAsync(string domain, bool toStandard)
    {
        ConversionPlan plan = await PlanAsync(domain, toStandard).ConfigureAwait(false);
        TimeSpan written = _end;
        foreach (ConversionStep step in plan.Steps.Select(step => step.Shown).Where(step => step.Name != ConversionStepName.VerifySignIn))
        {
            Add(NameOf(step.Name), step.Request, _end, step.Duration, WayBack(step));
            _end += step.Duration;
            if (step.ChangesTenant)
                written = _end;
        }

        // Sign-in follows the write, at the same time as the read-back and the passwords.
        if (toStandard && plan.Outcomes is { } outcomes)
            AddPasswords(outcomes);
        Add("Sign-in follows everywhere", "Caches of the sign-in service expire (Microsoft Learn, \"Migrate from federation to cloud "
            + "authentication\")", written, ConversionWaits.SignIn);
        if (plan.NextStep.Count > 0)
            Add("On the identity provider's side", string.Join(" ", plan.NextStep.Select((step, at) => $"{at + 1}. {step}")), written, null);
        _end = _milestones.Max(milestone => milestone.Start + (milestone.Duration ?? TimeSpan.Zero));
    }

    private void AddPasswords(List<UserPasswordOutcome> outcomes)
    {
        Estimate = DomainConversionEstimator.Estimate(outcomes.Count);
        foreach (IGrouping<PasswordOutcome, UserPasswordOutcome> group in outcomes.GroupBy(user => user.Outcome))
            Passwords[group.Key] = group.Count();

        if (Passwords.TryGetValue(PasswordOutcome.Random, out long left))
        {
            Add(
                $"Set the passwords of {left.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} users",
                "Users without a known password; at the tenant's write quota (Microsoft Graph throttling limits)",
                _end,
                DomainConversionEstimator.Estimate(left).PasswordResetDuration);
        }
    }

    private async Task<ConversionPlan> PlanAsync(string domain, bool toStandard)
    {
        var order = new ConversionOrder
        {
            Kind = toStandard ? ConversionKind.ToStandard : ConversionKind.ToFederated,
            TenantId = session.Context.TenantId ?? "",
            Domains = [domain],
            Federation = provider,
        };
        var disk = new ConversionFiles(new NoBackups(), _ => throw NoStep(), () => throw NoStep());
        using var random = new CryptographicRandomSource();
        using var files = new RunFiles(openJournal: null, openRecord: null, session.Clock, sink);
        IConversionPlanner planner = toStandard
            ? new StandardPlanner(session, order, disk, files, new PasswordGenerator(random), sink)
            : new FederatedPlanner(session, order, disk, files, sink);
        return await planner.PlanAsync(domain, past: null, undo: false, cancellationToken).ConfigureAwait(false);
    }

    private void Add(string name, string detail, TimeSpan start, TimeSpan? duration, string wayBack = "") =>
        _milestones.Add(new ReportMilestone(name, detail, start, duration, wayBack));

    private static string WayBack(ConversionStep step) => (step.ChangesTenant, step.CanBeUndone) switch
    {
        (false, _) => "",
        (true, true) => step.Undo,
        (true, false) => $"none: {step.Undo}",
    };

    private static string NameOf(ConversionStepName name) => name switch
    {
        ConversionStepName.SaveFederation => "Save the federation settings",
        ConversionStepName.RemoveFederation => "Remove settings of an earlier federation",
        ConversionStepName.MakeManaged => "Make the domain managed",
        ConversionStepName.Federate => "Federate the domain",
        ConversionStepName.VerifyDomain => "Read the domain again",
        ConversionStepName.SetPasswords => "Set passwords",
        _ => name.ToString(),
    };

    private static InvalidOperationException NoStep() => new("A forecast takes no step.");

    private sealed class NoBackups : IFederationBackupStore
    {
        public Task<string> SaveAsync(FederationBackup backup, CancellationToken cancellationToken) => throw NoStep();
    }
}
