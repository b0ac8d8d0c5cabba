namespace IdentityModel.Core;

/// <summary>How many users have one outcome.</summary>
public sealed record MatchSummary(MatchOutcome Outcome, long Count)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Outcome}: {Count}";
}
