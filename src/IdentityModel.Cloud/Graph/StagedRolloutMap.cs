using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;

namespace IdentityModel.Cloud;

/// <summary>Staged rollouts between Graph's models and Core's (docs/facts/graph.md#staged-rollout-policies).</summary>
internal static class StagedRolloutMap
{
    private static readonly Dictionary<StagedFeatureName, StagedRolloutFeature> Features = new()
    {
        [StagedFeatureName.PassthroughAuthentication] = StagedRolloutFeature.PassThroughAuthentication,
        [StagedFeatureName.SeamlessSso] = StagedRolloutFeature.SeamlessSso,
        [StagedFeatureName.PasswordHashSync] = StagedRolloutFeature.PasswordHashSync,
        [StagedFeatureName.EmailAsAlternateId] = StagedRolloutFeature.EmailAsAlternateId,
        [StagedFeatureName.CertificateBasedAuthentication] = StagedRolloutFeature.CertificateBasedAuthentication,
        [StagedFeatureName.MultiFactorAuthentication] = StagedRolloutFeature.MultiFactorAuthentication,
    };

    public static StagedRollout ToCore(FeatureRolloutPolicy policy)
    {
        StagedRolloutFeature? feature =
            policy.Feature is { } name && Features.TryGetValue(name, out StagedRolloutFeature known) ? known : null;
        return new StagedRollout
        {
            Id = policy.Id ?? "",
            DisplayName = policy.DisplayName,
            Feature = feature,
            IsEnabled = policy.IsEnabled ?? false,
            IsAppliedToOrganization = policy.IsAppliedToOrganization ?? false,
            Groups =
            [
                .. (policy.AppliesTo ?? []).Where(item => item.Id is not null).Select(item => new StagedRolloutGroup
                {
                    Feature = feature,
                    Id = item.Id!,
                    DisplayName = (item as Group)?.DisplayName,
                }),
            ],
        };
    }

    /// <summary>A rollout to create: turned on, for no group yet.</summary>
    public static FeatureRolloutPolicy New(StagedRolloutFeature feature) => new()
    {
        DisplayName = $"{feature} rollout",
        Feature = Features.Single(pair => pair.Value == feature).Key,
        IsEnabled = true,
        IsAppliedToOrganization = false,
    };

    /// <summary>
    /// Whether a failure says that this cloud's Graph has no such type (China, docs/facts/graph.md#staged-rollout-policies).
    /// </summary>
    public static bool MeansUnknownHere(Exception? failure) =>
        failure is ODataError { ResponseStatusCode: 400, Error.Message: { } message }
        && message.IndexOf("Resource not found for the segment", StringComparison.OrdinalIgnoreCase) >= 0;
}
