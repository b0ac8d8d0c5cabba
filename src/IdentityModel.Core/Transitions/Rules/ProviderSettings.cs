using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Transitions;

/// <summary>
/// Turns the findings of <see cref="FederationSettingsRule"/>, which the conversion uses too, into findings of checks.
/// </summary>
internal static class ProviderSettings
{
    /// <summary>Nothing was given to check.</summary>
    public static TransitionFinding NotGiven { get; } = TransitionFinding.Unknown(
        "The settings of the identity provider are missing.", "Add the provider's metadata: -Metadata (Get-FederationMetadata ...).");

    /// <summary>
    /// The findings about some settings as one, with the remedy of each: failed if the conversion would refuse them;
    /// <see langword="null"/> if there is none.
    /// </summary>
    public static TransitionFinding? Worst(TransitionFacts facts, params string[] settings)
    {
        FederationSettingsFinding[] findings =
        [
            .. FederationSettingsRule.Judge(facts.Domain.Name, facts.Provider!, facts.Now, facts.Session.Environment)
                .Concat(facts.ProviderFindings)
                .Where(finding => settings.Contains(finding.Setting))
                .OrderByDescending(finding => finding.IsFatal),
        ];
        if (findings.Length == 0)
            return null;

        return new TransitionFinding(
            findings[0].IsFatal ? TransitionCheckStatus.Failed : TransitionCheckStatus.Warning,
            string.Join(" ", findings.Select(finding => finding.Error.Message)),
            string.Join(" ", findings.Select(finding => finding.Error.Advice).Distinct(StringComparer.Ordinal)));
    }
}
