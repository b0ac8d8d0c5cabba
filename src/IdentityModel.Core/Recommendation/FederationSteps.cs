namespace IdentityModel.Core.Recommendation;

/// <summary>The steps into federation, within it, and out of it.</summary>
internal static class FederationSteps
{
    /// <summary>The domains could not be read, and the way leads out of federation.</summary>
    public const string Unread =
        "The command could not read the domains. If one is federated, check its move with Test-IdentityModelTransition -To Synchronized, then "
        + "use Convert-DomainToStandard.";

    /// <summary>docs/facts/conversion.md#emergency-administrator.</summary>
    public const string Emergency = "Keep an emergency access account on the initial onmicrosoft.com domain.";

    /// <summary>Out of federation: nothing if no domain is federated.</summary>
    /// <param name="now">The present state.</param>
    /// <param name="pilot">What a pilot group signs in with first (docs/facts/conversion.md#staged-rollout).</param>
    public static IEnumerable<string> Leave(PresentState now, StagedRolloutFeature pilot)
    {
        if (now is { IsRead: true, Federated: null })
        {
            yield return Unread;
        }
        else if (now.HasFederated)
        {
            string domains = DomainText.Of(now.Federated!);
            yield return $"Test-IdentityModelTransition {domains} -To Synchronized: check what the move needs.";
            yield return $"Measure-DomainConversion {domains}: see how long the conversion takes.";
            foreach (string step in Pilot(now, pilot))
                yield return step;
            yield return Convert(now.Federated!);
        }
    }

    /// <summary>The conversion of federated domains.</summary>
    public static string Convert(IReadOnlyList<string> domains) => domains.Count == 1
        ? $"Convert-DomainToStandard {domains[0]}."
        : $"Convert-DomainToStandard, one domain after the other: {DomainText.Of(domains)}.";

    /// <summary>
    /// The same without password hash sync, if Active Directory will not verify the passwords either: the cloud knows no password of the
    /// users (docs/facts/passwords.md#passwords-after-a-conversion).
    /// </summary>
    public static string ConvertWithPasswords(IReadOnlyList<string> domains) => domains.Count == 1
        ? $"Convert-DomainToStandard {domains[0]} -PasswordFile passwords.csv: users without a known password get one at once."
        : $"Convert-DomainToStandard -PasswordFile, one domain after the other: {DomainText.Of(domains)}. Users without a known password get one at once.";

    private static string[] Pilot(PresentState now, StagedRolloutFeature pilot)
    {
        if (now.StagedRollouts is not { } there)
            return [$"The command could not read the staged rollouts. If no group signs in without the identity provider yet, use Add-StagedRolloutGroup -Feature {pilot}."];

        return there.Contains(pilot) ? [] : [$"Add-StagedRolloutGroup -Feature {pilot}: let a pilot group sign in without the identity provider first."];
    }

    /// <summary>Into federation, or what keeps it working.</summary>
    public static IEnumerable<string> To(IdentityNeeds needs, PresentState now) => now switch
    {
        { HasFederated: true } => Keep(now),
        { IsRead: true, Federated: null } =>
        [
            "The command could not read the domains. If a domain is federated, Get-DomainFederation shows its certificates. If not, check its move "
            + "with Test-IdentityModelTransition -To Federated, then use Convert-DomainToFederated.",
            Emergency,
        ],
        { IsRead: false } when IdentityModelRecommender.HasFederationService(needs) =>
        [
            "If a domain is federated with Entra ID already, keep its federation. Get-DomainFederation shows when the signing certificates expire.",
            Emergency,
            "If a domain is not federated yet, check its move with Test-IdentityModelTransition -To Federated, then use Convert-DomainToFederated.",
        ],
        _ => Build(needs, now),
    };

    // docs/facts/federation.md#signing-certificate, docs/facts/federation.md#relying-party-trust
    private static IEnumerable<string> Keep(PresentState now)
    {
        string domains = DomainText.Of(now.Federated!);
        yield return $"Keep the federation of {domains}: there is nothing to move.";
        yield return $"Get-DomainFederation {domains}: check when the signing certificates expire. With -Metadata, compare the settings with those "
            + "of the identity provider.";
        yield return "Check the relying party trust of Entra ID in the identity provider: nothing else maintains its rules.";
        yield return Emergency;
        if (now.Managed is { Count: > 0 } managed)
        {
            yield return $"{DomainText.Of(managed)} {(managed.Count == 1 ? "is" : "are")} not federated. To federate a domain too, check its move with "
                + "Test-IdentityModelTransition -To Federated, then use Convert-DomainToFederated.";
        }
    }

    private static IEnumerable<string> Build(IdentityNeeds needs, PresentState now)
    {
        if (!IdentityModelRecommender.HasFederationService(needs))
            yield return "Build the identity provider with its proxies and certificate.";

        yield return Emergency;
        yield return now.Managed is { Count: > 0 } managed
            ? $"Test-IdentityModelTransition {DomainText.Of(managed)} -To Federated: check what the move needs."
            : "Test-IdentityModelTransition -To Federated for each domain.";
        yield return "Convert-DomainToFederated, one domain after the other.";
    }
}
