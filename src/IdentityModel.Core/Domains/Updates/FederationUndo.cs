namespace IdentityModel.Core.Domains;

/// <summary>What the undo of an update puts back, and what it leaves because somebody, or a later run, has changed it since.</summary>
/// <param name="Back">The settings that get their value of before.</param>
/// <param name="Left">The settings that stay, although they do not have their value of before.</param>
/// <param name="Certificates">Which certificates come back and which leave; <see langword="null"/> if neither does.</param>
/// <param name="Reason">Why settings stay, in sentences; empty if none does.</param>
internal sealed record FederationUndo(
    IReadOnlyList<FederationSetting> Back, IReadOnlyList<FederationSetting> Left, CertificatePlan? Certificates, string Reason)
{
    private static readonly FederationSetting[] Places = [.. FederationSetting.All.Where(setting => setting.IsCertificate)];

    /// <summary>The undo within the run that made the change. What differs now, the service itself made of the values just sent.</summary>
    public static FederationUndo OfOwnRun(FederationChange change, DomainFederation before, DomainFederation now) =>
        new([.. change.Settings.Where(setting => !setting.IsSame(before, now))], [], Certificates: null, Reason: "");

    /// <summary>
    /// The undo of an earlier run. The certificates go back only if both places together hold what the run left there: otherwise, the
    /// certificate that the provider signs with now could leave. Which of them is in which place says nothing.
    /// </summary>
    public static FederationUndo OfEarlierRun(FederationChange change, DomainFederation before, DomainFederation now)
    {
        IReadOnlyList<FederationSetting> foreign = [.. change.Foreign(before, now).Where(setting => !setting.IsCertificate)];
        List<FederationSetting> back =
            [.. change.Settings.Where(setting => !setting.IsCertificate && !setting.IsSame(before, now)).Except(foreign)];
        List<FederationSetting> left = [.. foreign];
        CertificatePlan? certificates = null;
        string reason = foreign.Count == 0
            ? ""
            : $"Somebody or a later run has changed {Names(foreign)} since the update.";
        if (change.Settings.Any(setting => setting.IsCertificate) && !HasSameCertificates(before, now))
        {
            DomainFederation after = change.Over(before);
            if (HasSameCertificates(after, now))
            {
                back.AddRange(Places.Where(setting => !setting.IsSame(before, now)));
                certificates = CertificatePlan.Between(CertificatePlaces.Of(now), CertificatePlaces.Of(before));
            }
            else
            {
                left.AddRange(Places);
                reason = $"{reason} Somebody or a later run has changed the certificates since the update. Before the update, Entra ID had "
                    + $"{Held(before)}; after it, {Held(after)}; now, {Held(now)}.";
            }
        }

        return new FederationUndo(back, left, certificates, reason.Trim());
    }

    /// <summary>What the undo does, for its question.</summary>
    public string Announce(string domain, DomainFederation before, DomainFederation now)
    {
        string back = Back.Count == 0
            ? "nothing goes back"
            : $"{CloudRequest.UpdateFederation(domain, now, new FederationChange(Back, before).Over(now))}{Certificates?.Consequence}";
        return Left.Count == 0 ? back : $"{back}. The command leaves {Names(Left)} as before the undo. {Reason}";
    }

    /// <summary>The settings of a change that do not have their value of before. The order of the certificates is no difference.</summary>
    public static IReadOnlyList<FederationSetting> Differing(FederationChange change, DomainFederation before, DomainFederation now)
    {
        bool isSame = HasSameCertificates(before, now);
        return [.. change.Settings.Where(setting => setting.IsCertificate ? !isSame : !setting.IsSame(before, now))];
    }

    /// <summary>The names of settings, in a sentence.</summary>
    public static string Names(IReadOnlyList<FederationSetting> settings) => string.Join(" and ", settings.Select(setting => setting.Name));

    private static bool HasSameCertificates(DomainFederation one, DomainFederation other) =>
        new HashSet<string>(CertificatePlaces.Of(one).Certificates, StringComparer.Ordinal).SetEquals(CertificatePlaces.Of(other).Certificates);

    private static string Held(DomainFederation settings)
    {
        string[] held = [.. CertificatePlaces.Of(settings).Certificates.Select(CertificatePlan.Describe)];
        return held.Length == 0 ? "none" : string.Join(" and ", held);
    }
}
