namespace IdentityModel.Core.Matching;

/// <summary>
/// What synchronization will do with an on-premises user (docs/facts/matching.md#match-order). Results saved as JSON have the numbers, so that the
/// order stays.
/// </summary>
public enum MatchOutcome
{
    /// <summary>Sync takes the cloud user over: equal ImmutableId.</summary>
    HardMatch,

    /// <summary>Sync takes the cloud user over: equal primary SMTP address, or UPN where the tenant allows it.</summary>
    SoftMatch,

    /// <summary>There is no candidate and no conflict: sync creates a new cloud user.</summary>
    NewUser,

    /// <summary>Objects compete for a value.</summary>
    Conflict,

    /// <summary>One candidate, but a rule forbids the match.</summary>
    Blocked,

    /// <summary>A value that decides the match was not read, or is lost.</summary>
    Unknown,

    /// <summary>The cloud user was moved to the cloud (isCloudManaged): sync leaves it alone.</summary>
    CloudManaged,

    /// <summary>A cloud user nobody matched; or a group or contact, if the input has on-premises ones.</summary>
    CloudOnly,

    /// <summary>There is no candidate and no conflict: sync creates a new cloud group.</summary>
    NewGroup,

    /// <summary>There is no candidate and no conflict: sync creates a new cloud contact.</summary>
    NewContact,
}
