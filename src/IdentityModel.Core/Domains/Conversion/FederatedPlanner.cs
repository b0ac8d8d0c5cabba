using IdentityModel.Core.Users;

namespace IdentityModel.Core.Domains;

/// <summary>
/// Plans conversions to federated. Refuses what the service would refuse, and what it would accept although nobody could then
/// sign in or manage the domain (docs/facts/federation.md#post-without-certificate). Lists the steps. Changes nothing.
/// </summary>
internal sealed class FederatedPlanner(
    ICloudSession session, ConversionOrder order, ConversionFiles disk, RunFiles files, IOperationSink sink) : IConversionPlanner
{
    private const int NamesShown = 3;

    private readonly FederatedRoots _roots = new(session.Directory, new OptionalReads(sink));
    private readonly DomainVerification _verification = new(session, sink);
    private bool _isProviderReady;

    /// <summary>What the administrator should know of the provider; a run that is continued has said it.</summary>
    public IReadOnlyList<FederationSettingsFinding> ProviderFindings { get; init; } = [];

    /// <summary>Checks the provider's side; null if nothing of it was given, or if an earlier run has checked it.</summary>
    public IProviderSideCheck? ProviderSide { get; init; }

    /// <summary>The source anchor, if the caller gave it.</summary>
    public SourceAnchor? SourceAnchor { get; init; }

    /// <inheritdoc/>
    public RunTerms Terms { get; } = new ConversionTerms(ConversionKind.ToFederated, session, sink);

    /// <inheritdoc/>
    public async Task<ConversionPlan> PlanAsync(
        string name, JournalledDomain? past, bool undo, CancellationToken cancellationToken)
    {
        var tree = new DomainTree(await session.Directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
        CloudDomain domain = tree.Get(name);
        bool goesOn = past is { IsUnderWay: true };
        if (!goesOn)
            Check(tree, domain);

        string[] inheriting = goesOn
            ? [.. past!.Inheriting]
            : [.. tree.InheritingFrom(domain).Select(subdomain => subdomain.Name)];
        var plan = new ConversionPlan(domain, inheriting, Terms, sink) { Past = past };
        if (inheriting.Length > 0)
        {
            plan.Warn(
                $"the subdomains that inherit from {domain.Name} become {(undo ? "managed again" : "federated")}, too: "
                + $"{string.Join(", ", inheriting)}.");
        }

        DomainFederation wanted = order.Federation!;
        if (goesOn)
        {
            RecallLeftSettings(plan);
            plan.NextStep = past!.NextStep;
        }
        else
        {
            FederationSettingsRule.Require(
                domain.Name, wanted, putsBack: false, FederationSetting.All, session.Clock.GetUtcNow(), session.Context.Environment, plan.Warn);
            if (ProviderFindings.FirstOrDefault(finding => finding.IsFatal) is { } fatal)
                throw fatal.Error;
            foreach (FederationSettingsFinding finding in ProviderFindings)
                plan.Warn($"{finding.Error.Message} {finding.Error.Advice}");
            await CheckTenantAsync(plan, tree, wanted, cancellationToken).ConfigureAwait(false);
        }

        if (!undo)
            await ReadUsersAsync(plan, warns: !goesOn, cancellationToken).ConfigureAwait(false);
        plan.Consequence = plan.UserCount is { } users ? $", so that {users} users sign in there" : "";
        plan.Steps = [.. Steps(plan, wanted)];
        return plan;
    }

    /// <summary>Recalls settings left from an earlier federation. They had no effect, so an undo does not need them.</summary>
    private void RecallLeftSettings(ConversionPlan plan)
    {
        if (plan.Past?.Backup is null)
            return;

        plan.RecallBackup(disk.ReadBackup, session.Context.TenantId);
        if (plan.BackupFault is { } fault)
            plan.Warn($"The command cannot use the saved settings of an earlier federation: {fault.Message}");
    }

    private IEnumerable<PlannedStep> Steps(ConversionPlan plan, DomainFederation wanted)
    {
        if (plan.Federation is not null)
        {
            yield return new SaveFederationStep(session, disk.Backups, plan, sink);
            yield return new RemoveFederationStep(session, plan);
        }

        yield return new FederateStep(session, _verification, disk.Backups, files, wanted, plan, sink);
        yield return new VerifyDomainStep(session, _verification, wanted, order.Wait, plan, sink);
        yield return new VerifySignInStep(session, _verification, order.Wait, plan, sink);
    }

    /// <summary>
    /// The rules for domains (docs/facts/graph.md#verified-domains-only, docs/facts/conversion.md#default-domain,
    /// docs/facts/conversion.md#initial-domain, docs/facts/conversion.md#subdomains).
    /// </summary>
    private static void Check(DomainTree tree, CloudDomain domain)
    {
        if (!domain.IsVerified)
            throw Errors.DomainNotVerified(domain.Name);
        if (domain.IsInitial)
            throw Errors.InitialDomainNotFederatable(domain.Name);

        CloudDomain root = tree.RootOf(domain);
        if (root != domain)
            throw Errors.DomainInherits(domain.Name, root.Name);
        if (domain.AuthenticationType == DomainAuthenticationType.Federated)
            throw Errors.DomainFederatedAlready(domain.Name);
        if (domain.IsDefault)
            throw Errors.DefaultDomainNotFederatable(domain.Name);
    }

    private async Task CheckTenantAsync(
        ConversionPlan plan, DomainTree tree, DomainFederation wanted, CancellationToken cancellationToken)
    {
        string name = plan.Domain.Name;
        if (DomainNames.Of(session.Context.Account ?? "") is { } own && plan.AllDomains.Contains(own, StringComparer.OrdinalIgnoreCase))
            Refuse(plan, Errors.OwnAccountInDomain(name, session.Context.Account!));

        plan.Federation = await session.Directory.GetFederationAsync(name, cancellationToken).ConfigureAwait(false);
        if (plan.Federation is not null)
            Refuse(plan, Errors.FederationLeft(name));

        await CheckSynchronizationAsync(plan, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<FederatedRoot> others = await CheckIssuerAsync(plan, tree, wanted, cancellationToken).ConfigureAwait(false);
        await CheckProviderSideAsync(plan, wanted, cancellationToken).ConfigureAwait(false);
        plan.NextStep = ProviderSteps.AfterFederating(name, wanted, others, SourceAnchor, _isProviderReady);
    }

    /// <summary>Refuses a provider that would not sign users in; the rest that the check finds is a warning.</summary>
    private async Task CheckProviderSideAsync(ConversionPlan plan, DomainFederation wanted, CancellationToken cancellationToken)
    {
        if (ProviderSide is null)
            return;

        IReadOnlyList<ProviderSideFinding> findings =
            await ProviderSide.CheckAsync([.. plan.AllDomains], wanted, sink, cancellationToken).ConfigureAwait(false);
        ProviderSideFinding[] failed = [.. findings.Where(finding => finding.IsFailed)];
        if (failed.Length > 0)
        {
            Refuse(plan, Errors.TrustNotReady(
                plan.Domain.Name,
                wanted.IssuerUri,
                [.. failed.Select(finding => finding.Message)],
                [.. failed.Select(finding => finding.Advice).Distinct()]));
        }

        foreach (ProviderSideFinding finding in findings.Except(failed))
            plan.Warn($"{finding.Message} {finding.Advice}");
        _isProviderReady = failed.Length == 0;
    }

    /// <summary>
    /// Checks that the tenant synchronizes: sign-in finds federated users by the ImmutableId that synchronization gives them
    /// (docs/facts/sign-in-models.md#three-identity-models).
    /// </summary>
    private async Task CheckSynchronizationAsync(ConversionPlan plan, CancellationToken cancellationToken)
    {
        Organization tenant;
        try
        {
            tenant = await session.Directory.GetOrganizationAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            Refuse(plan, Errors.SynchronizationUnknown(plan.Domain.Name, e));
            return;
        }

        if (tenant.OnPremisesSyncEnabled != true)
            Refuse(plan, Errors.SynchronizationMissing(plan.Domain.Name));
    }

    /// <summary>
    /// An issuer serves only one domain in all of Entra (docs/facts/federation.md#issuer). Only the service knows the issuers of
    /// other tenants. Two issuers that differ in one trailing slash count as the same.
    /// </summary>
    private async Task<IReadOnlyList<FederatedRoot>> CheckIssuerAsync(
        ConversionPlan plan, DomainTree tree, DomainFederation wanted, CancellationToken cancellationToken)
    {
        IReadOnlyList<FederatedRoot> others = await _roots.ReadAsync(
            tree,
            except: [plan.Domain.Name],
            "It is not known whether another domain has the issuer. If so, the service refuses it.",
            cancellationToken).ConfigureAwait(false);
        return others.Any(other => Trimmed(other.Federation?.IssuerUri) == Trimmed(wanted.IssuerUri))
            ? throw Errors.IssuerTaken(plan.Domain.Name, wanted.IssuerUri)
            : others;
    }

    private static string? Trimmed(string? issuer) =>
        issuer?.EndsWith("/", StringComparison.Ordinal) == true ? issuer.Substring(0, issuer.Length - 1) : issuer;

    private async Task ReadUsersAsync(ConversionPlan plan, bool warns, CancellationToken cancellationToken)
    {
        var without = new List<string>();
        long count = 0;
        var progress = new ProgressMeter($"Reading the users of {plan.Domain.Name}", total: null, sink, session.Clock);
        try
        {
            foreach (string domain in plan.AllDomains)
            {
                var query = new CloudUserQuery { Domain = domain };
                IAsyncEnumerable<CloudUser> users =
                    session.Directory.GetUsersAsync(query, cancellationToken).CheckedAsync(CloudUserShape.WholeForm, sink, cancellationToken);
                await foreach (CloudUser user in users.ConfigureAwait(false))
                {
                    count++;
                    progress.Advance();
                    if (string.IsNullOrEmpty(user.ImmutableId))
                        without.Add(user.UserPrincipalName);
                }
            }
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            progress.Finish();
            plan.Warn($"The command could not read the users, so it does not know who can sign in: {e.Message} {e.Advice}");
            return;
        }

        progress.Finish();
        plan.UserCount = count;
        if (without.Count > 0 && warns)
        {
            plan.Warn(
                $"{without.Count} of {count} users have no ImmutableId and cannot sign in after the conversion: "
                + $"{string.Join(", ", without.Take(NamesShown))}{(without.Count > NamesShown ? " and others" : "")}. "
                + "Synchronize them first, or move them to a managed domain.");
        }
    }

    /// <summary>Refuses; with -Force, warns instead.</summary>
    private void Refuse(ConversionPlan plan, IdentityModelException error)
    {
        if (!order.Force)
            throw error;

        plan.Warn(error.Message);
    }
}
