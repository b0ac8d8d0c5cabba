using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Reports;

/// <summary>Users with the same problem, which somebody must handle.</summary>
/// <param name="Outcome">Their outcome.</param>
/// <param name="Error">The error sync is expected to report.</param>
public sealed record ReportCause(MatchOutcome Outcome, PredictedSyncError Error)
{
    /// <summary>Whether they need an answer before the first synchronization; if not, review them before it runs.</summary>
    public bool IsBlocker => IsBlocking(Outcome, Error);

    /// <summary>Whether it is unknown what sync does with them.</summary>
    public bool IsUnknown => Outcome == MatchOutcome.Unknown;

    /// <summary>
    /// Whether Entra ID shows the error: the object is made without the value (docs/facts/matching.md#duplicate-attributes,
    /// docs/facts/matching.md#administrators).
    /// </summary>
    public bool IsShownInCloud => Error.IsShownInCloud();

    /// <summary>What happens, in a few words.</summary>
    public string Title => Error switch
    {
        PredictedSyncError.InvalidSoftMatch => "The cloud user belongs to another account, or the tenant blocks soft matches",
        PredictedSyncError.InvalidHardMatch => "The tenant blocks the takeover of the cloud user",
        PredictedSyncError.AttributeUpdateNotAllowed => "The cloud user has the identifier of another on-premises object",
        PredictedSyncError.AttributeValueMustBeUnique => "Another object has a value that must be unique",
        PredictedSyncError.ObjectTypeMismatch => "A group or contact has the address",
        PredictedSyncError.DuplicateAttribute => "Sync creates the account without a value that another object has",
        PredictedSyncError.AdminRoleConflict => "The cloud user is an administrator, and sync never soft-matches administrators",
        PredictedSyncError.IdentityDataValidationFailed => "The service refuses a value",
        _ => Outcome switch
        {
            MatchOutcome.Conflict => "Several objects compete for one value",
            MatchOutcome.Blocked => "A cloud user fits, but a rule forbids the match",
            MatchOutcome.Unknown => "A value that decides the match is unknown",
            _ => "To check before the first synchronization",
        },
    };

    /// <summary>How many users.</summary>
    public long Count { get; init; }

    /// <summary>The users, in the order they came; fewer than <see cref="Count"/> if there are too many to list.</summary>
    public IReadOnlyList<MatchResult> Users { get; init; } = [];

    internal static bool IsBlocking(MatchOutcome outcome, PredictedSyncError error) =>
        MatchResult.NeedsAnswer(outcome) || error != PredictedSyncError.None;
}
