using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Federation;

/// <summary>What a restore would send, worked out without changing anything.</summary>
internal sealed class FederationRestorePlan
{
    private readonly List<string> _notRestored = [];
    private readonly List<string> _warnings = [];

    private FederationRestorePlan(CloudDomain domain, DomainFederation? current, DomainFederation wanted)
    {
        Domain = domain;
        Current = current;
        Wanted = wanted;
    }

    public CloudDomain Domain { get; }

    /// <summary>The settings the service lists now; null if it lists none.</summary>
    public DomainFederation? Current { get; }

    /// <summary>The settings the domain is to have.</summary>
    public DomainFederation Wanted { get; private set; }

    /// <summary>The settings to send.</summary>
    public IReadOnlyList<FederationSetting> Changed { get; private set; } = [];

    public IReadOnlyList<string> NotRestored => _notRestored;

    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Whether the settings are created, which federates the domain; else those that differ are changed.</summary>
    public bool Creates => Domain.AuthenticationType == DomainAuthenticationType.Managed;

    /// <summary>The requests that change something, in the order they are made.</summary>
    public IEnumerable<CloudRequest> Requests
    {
        get
        {
            if (Changed.Count == 0)
                yield break;

            // Settings left behind by a conversion stand in the way of new ones
            // (docs/facts/federation.md#creating-federation-settings, docs/facts/conversion.md#settings-left-behind).
            if (Creates && Current is not null)
                yield return CloudRequest.DeleteFederation(Domain.Name, Current.Id);
            yield return Creates
                ? CloudRequest.CreateFederation(Domain.Name, Wanted)
                : CloudRequest.UpdateFederation(Domain.Name, Current!, Wanted);
        }
    }

    /// <summary>The plan.</summary>
    /// <exception cref="IdentityModelException">
    /// Why nothing may be sent: FederationNotListed, DefaultDomainNotFederatable, InitialDomainNotFederatable, and those of
    /// <see cref="FederationSettingsRule"/>.
    /// </exception>
    public static FederationRestorePlan Make(
        CloudDomain domain, DomainFederation? current, DomainFederation saved, DateTimeOffset now, CloudEnvironment cloud)
    {
        var plan = new FederationRestorePlan(domain, current, saved);
        if (plan.Creates)
            plan.PlanCreation(saved);
        else
            plan.PlanChange(saved, current ?? throw Errors.FederationNotListed(domain.Name));

        // What new settings lack is judged, too.
        IEnumerable<FederationSetting> judged = plan.Creates ? FederationSetting.All : plan.Changed;
        FederationSettingsRule.Require(domain.Name, plan.Wanted, putsBack: true, judged, now, cloud, plan._warnings.Add);
        return plan;
    }

    private void PlanCreation(DomainFederation saved)
    {
        if (Domain.IsInitial)
            throw Errors.InitialDomainNotFederatable(Domain.Name);
        if (Domain.IsDefault)
            throw Errors.DefaultDomainNotFederatable(Domain.Name);

        Wanted = FederationSettingsRule.ForCreation(saved, _notRestored.Add);
        Changed = [.. FederationSetting.All.Where(setting => setting.ValueIn(Wanted) is not null)];
        _notRestored.Add($"id: the service gives the settings a new ID instead of {saved.Id}.");
        if (saved.SigningCertificateUpdateResult is not null)
            _notRestored.Add("signingCertificateUpdateStatus: the service starts a new record of its certificate updates.");
    }

    private void PlanChange(DomainFederation saved, DomainFederation current)
    {
        Wanted = saved with { Id = current.Id };
        if (saved.FederatedIdpMfaBehavior is null && current.FederatedIdpMfaBehavior is { } kept)
        {
            _notRestored.Add($"federatedIdpMfaBehavior: it was empty and stays {kept}, because the service cannot empty it again.");
            Wanted = Wanted with { FederatedIdpMfaBehavior = kept };
        }

        if (saved.Id != current.Id)
        {
            _notRestored.Add($"id: somebody has created the settings again since the backup. They have the ID {current.Id} instead of "
                + $"{saved.Id}.");
        }

        Changed = FederationSetting.Differing(current, Wanted);
        WarnOfReplacedCertificate(saved, current);
    }

    // After a theft, both places get a new certificate (docs/facts/federation.md#emergency-certificate-rotation).
    private void WarnOfReplacedCertificate(DomainFederation saved, DomainFederation current)
    {
        string?[] now = [current.SigningCertificate, current.NextSigningCertificate];
        string?[] old = [saved.SigningCertificate, saved.NextSigningCertificate];
        if (old.OfType<string>().Any(certificate => !now.Contains(certificate)))
        {
            _warnings.Add($"{Domain.Name}: the backup has a signing certificate that the domain does not have now. If it was replaced because its "
                + "key was stolen, do not put it back: whoever has the key can sign in as any user of the domain.");
        }
    }
}
