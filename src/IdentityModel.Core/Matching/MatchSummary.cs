namespace IdentityModel.Core.Matching;

/// <summary>How many users have one outcome, and what that means.</summary>
public sealed record MatchSummary(MatchOutcome Outcome, long Count)
{
    /// <summary>
    /// The part of all on-premises users, from 0 to 1; null for <see cref="MatchOutcome.CloudOnly"/>, because cloud-only users
    /// are not on-premises users.
    /// </summary>
    public double? Share { get; init; }

    /// <summary>What sync will do, in a few words (<c>docs/matching.md</c> says more).</summary>
    public string Meaning => Outcome switch
    {
        MatchOutcome.HardMatch => "equal ImmutableId: in sync, or sync takes over",
        MatchOutcome.SoftMatch => "sync takes over a user: equal address or UPN",
        MatchOutcome.NewUser => "sync creates a new cloud user",
        MatchOutcome.Conflict => "several objects compete for one value",
        MatchOutcome.Blocked => "a rule forbids it, or a value is not allowed",
        MatchOutcome.Unknown => "a value that decides the match is unknown",
        MatchOutcome.CloudManaged => "moved to the cloud: sync leaves it alone",
        MatchOutcome.CloudOnly => "cloud user that no on-premises user matches",
        _ => "",
    };

    /// <summary>What an administrator does next, in a few words.</summary>
    public string NextStep => Outcome switch
    {
        MatchOutcome.HardMatch => "none",
        MatchOutcome.SoftMatch => "check that both are the same person",
        MatchOutcome.NewUser => "check that nobody gets a second account",
        MatchOutcome.Conflict => "resolve it first: see Conflicts, Remedy",
        MatchOutcome.Blocked => "resolve it first: see Reason, Remedy",
        MatchOutcome.Unknown => "read the value first: see Reason, Remedy",
        MatchOutcome.CloudManaged => "none",
        MatchOutcome.CloudOnly => "leave it, or create it on-premises",
        _ => "",
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Outcome}: {Count}";
}
