namespace IdentityModel.Core.Matching;

/// <summary>Where and when results were predicted: all results of one Test-SoftMatch share this object, so that each stays small.</summary>
/// <param name="Tenant">As in <see cref="MatchResult.Tenant"/>.</param>
/// <param name="PredictedAt">As in <see cref="MatchResult.PredictedAt"/>.</param>
/// <param name="SandboxSession">As in <see cref="MatchResult.SandboxSession"/>.</param>
internal sealed record MatchOrigin(string? Tenant, string? PredictedAt, string? SandboxSession)
{
    /// <summary>The origin of results that do not say it.</summary>
    public static MatchOrigin Unknown { get; } = new(null, null, null);
}
