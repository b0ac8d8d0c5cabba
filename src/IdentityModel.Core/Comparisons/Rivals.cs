using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Comparisons;

/// <summary>The on-premises users of a prediction that compete for one cloud user, or have one ImmutableId.</summary>
internal sealed class Rivals
{
    private readonly ILookup<string?, MatchResult> _byImmutableId;
    private readonly ILookup<string?, MatchResult> _byCloudUser;

    /// <summary>Finds those of these predictions.</summary>
    public Rivals(IEnumerable<MatchResult> predictions)
    {
        MatchResult[] all = [.. predictions];
        _byImmutableId = all.ToLookup(one => one.ImmutableId, StringComparer.Ordinal);
        _byCloudUser = all.Where(one => one.Outcome == MatchOutcome.Conflict).ToLookup(one => one.CloudUserId, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Another user with the same ImmutableId; null if there is none.</summary>
    public string? ByImmutableId(MatchResult one) => one.ImmutableId is null ? null : Other(_byImmutableId[one.ImmutableId], one);

    /// <summary>Another user that wants the same cloud user; null if there is none.</summary>
    public string? ByCloudUser(MatchResult one) => one.CloudUserId is null ? null : Other(_byCloudUser[one.CloudUserId], one);

    private static string? Other(IEnumerable<MatchResult> some, MatchResult one) => some.FirstOrDefault(other => other != one)?.OnPremisesUser;
}
