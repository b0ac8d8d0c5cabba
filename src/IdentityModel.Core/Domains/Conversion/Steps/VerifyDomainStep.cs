namespace IdentityModel.Core.Domains;

/// <summary>
/// Reads the domain, its subdomains and its federation settings until they show the change. If the domain is federated with other
/// settings than those sent, the step fails. If the change does not show yet, it is only late.
/// </summary>
internal sealed class VerifyDomainStep(
    ICloudSession session, DomainVerification verification, DomainFederation? wanted, bool wait, ConversionPlan plan, IOperationSink sink)
    : PlannedStep
{
    private string Name => plan.Domain.Name;

    private TimeSpan Limit => wait ? ConversionWaits.SignIn : ConversionWaits.ReadBack;

    /// <inheritdoc/>
    public override ConversionStep Shown { get; } = new()
    {
        Name = ConversionStepName.VerifyDomain,
        Target = plan.Domain.Name,
        Request = $"GET /domains/{plan.Domain.Name} and its federationConfiguration until they say {plan.To}",
        Duration = wait ? ConversionWaits.SignIn : ConversionWaits.ReadBack,
    };

    /// <summary>It only reads, and the next steps depend on it, so it runs again even if an earlier run has taken it.</summary>
    public override bool HasMoreToDo => true;

    /// <inheritdoc/>
    public override async Task<StepEnd> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> disagreement = await verification
            .DomainsAsync(plan.AllDomains, plan.To, Limit, cancellationToken).ConfigureAwait(false);
        if (disagreement.Count > 0)
        {
            plan.Disagreement.AddRange(disagreement);
            string passwordsToo = plan.PasswordTargets.Count > 0 ? " No password was set yet." : "";
            plan.Warn(
                $"The service accepted the change and does not show it everywhere yet. {string.Join(" ", disagreement)}{passwordsToo} "
                + "Resume from the journal later. If nothing changes for hours, somebody may have "
                + "reversed the change: check the audit log.");
            return StepEnd.Pending;
        }

        if (wanted is null)
            await WarnOfFederationLeftAsync(cancellationToken).ConfigureAwait(false);
        else if (!await FederationAgreesAsync(wanted, cancellationToken).ConfigureAwait(false))
            return StepEnd.Pending;

        plan.IsVerified = true;
        return new StepEnd(IsPending: false, ("authenticationType", plan.To.ToString()));
    }

    private async Task<bool> FederationAgreesAsync(DomainFederation sent, CancellationToken cancellationToken)
    {
        (IReadOnlyList<string> disagreement, _) = await verification
            .FederationAsync(Name, sent, DomainVerification.SentOf(sent), ConversionWaits.ReadBack, cancellationToken)
            .ConfigureAwait(false);
        if (disagreement.Count == 0)
            return true;

        plan.Disagreement.AddRange(disagreement);
        if (await IsOtherwiseAsync(sent, cancellationToken).ConfigureAwait(false))
            throw Errors.FederationNotAsSent(Name, string.Join(" ", disagreement));

        plan.Warn(
            $"The domain is federated, but the tenant does not show all settings yet. {string.Join(" ", disagreement)}"
            + " Resume from the journal later.");
        return false;
    }

    /// <summary>
    /// Whether the settings are certainly not those that were sent, or whether the service itself fails on them
    /// (docs/facts/federation.md#post-without-certificate). If only this session cannot read them now, that is no reason to undo
    /// a good federation.
    /// </summary>
    private async Task<bool> IsOtherwiseAsync(DomainFederation sent, CancellationToken cancellationToken)
    {
        try
        {
            DomainFederation? now = await session.Directory.GetFederationAsync(Name, cancellationToken).ConfigureAwait(false);
            return now is null || !DomainVerification.SentOf(sent).All(setting => setting.IsSame(sent, now));
        }
        catch (IdentityModelException e)
        {
            return e.Kind is ErrorKind.InvalidOperation or ErrorKind.ResourceUnavailable;
        }
    }

    /// <summary>
    /// No documentation says whether PATCH removes the settings (docs/facts/conversion.md#settings-left-behind), so this looks
    /// for them.
    /// </summary>
    private async Task WarnOfFederationLeftAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await session.Directory.GetFederationAsync(Name, cancellationToken).ConfigureAwait(false) is not null)
                plan.Warn("The domain is managed, but its federation settings still exist. They have no effect as long as it is managed.");
        }
        catch (IdentityModelException e)
        {
            sink.Verbose($"{Name}: the command could not read whether federation settings are left: {e.Message}");
        }
    }
}
