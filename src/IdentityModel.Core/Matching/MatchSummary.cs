namespace IdentityModel.Core.Matching;

/// <summary>How many objects of one kind have one outcome, and what that means.</summary>
public sealed record MatchSummary(MatchOutcome Outcome, long Count)
{
    /// <summary>Whether users, groups or contacts are counted.</summary>
    public DirectoryObjectType ObjectType { get; init; }

    /// <summary>
    /// The part of all on-premises objects of this kind, from 0 to 1; null for <see cref="MatchOutcome.CloudOnly"/>, because cloud-only objects
    /// are not on-premises.
    /// </summary>
    public double? Share { get; init; }

    /// <summary>What sync will do, in a few words (<c>docs/matching.md</c> says more).</summary>
    public string Meaning => Outcome switch
    {
        MatchOutcome.HardMatch => "equal ImmutableId: in sync, or takeover",
        MatchOutcome.SoftMatch when ObjectType == DirectoryObjectType.User => "sync takes over a user: equal address or UPN",
        MatchOutcome.SoftMatch => "equal address: in sync, or sync takes over",
        MatchOutcome.NewUser or MatchOutcome.NewGroup or MatchOutcome.NewContact => $"sync creates a new cloud {ObjectType.Noun()}",
        MatchOutcome.Conflict => "several objects compete for one value",
        MatchOutcome.Blocked => "a rule forbids it, or a value is not allowed",
        MatchOutcome.Unknown when ObjectType != DirectoryObjectType.User => "it is not known what sync does",
        MatchOutcome.Unknown => "a value that decides the match is unknown",
        MatchOutcome.CloudManaged => "moved to the cloud: sync leaves it alone",
        MatchOutcome.CloudOnly => $"cloud {ObjectType.Noun()} that no on-premises {ObjectType.Noun()} matches",
        _ => "",
    };

    /// <summary>What an administrator does next, in a few words.</summary>
    public string NextStep => Outcome switch
    {
        MatchOutcome.HardMatch => "none",
        MatchOutcome.SoftMatch when ObjectType == DirectoryObjectType.User => "check that both are the same person",
        MatchOutcome.SoftMatch => $"check that both are the same {ObjectType.Noun()}",
        MatchOutcome.NewUser => "check that nobody gets a second account",
        MatchOutcome.NewGroup or MatchOutcome.NewContact => $"check that it is not a second {ObjectType.Noun()}",
        MatchOutcome.Conflict => "resolve it first: see Conflicts, Remedy",
        MatchOutcome.Blocked => "resolve it first: see Reason, Remedy",
        MatchOutcome.Unknown when ObjectType != DirectoryObjectType.User => "see Reason, Remedy",
        MatchOutcome.Unknown => "read the value first: see Reason, Remedy",
        MatchOutcome.CloudManaged => "none",
        MatchOutcome.CloudOnly => "leave it, or create it on-premises",
        _ => "",
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Outcome}: {Count}";
}
