using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Reports;

/// <summary>Users to whom the same thing happens, which somebody must see to.</summary>
/// <param name="Outcome">Their outcome.</param>
/// <param name="Error">The error sync is expected to report.</param>
public sealed record ReportCause(MatchOutcome Outcome, PredictedSyncError Error)
{
    /// <summary>Whether sync fails for them; else they are worth a look before it runs.</summary>
    public bool IsBlocker => IsBlocking(Outcome, Error);

    /// <summary>What happens, in a few words.</summary>
    public string Title => Error switch
    {
        PredictedSyncError.InvalidSoftMatch => "The cloud user belongs to another account, or soft match is switched off",
        PredictedSyncError.InvalidHardMatch => "The tenant refuses to let the cloud user be taken over",
        PredictedSyncError.AttributeValueMustBeUnique => "A value that must be unique is held by another object",
        PredictedSyncError.ObjectTypeMismatch => "The address is held by a group or a contact",
        PredictedSyncError.DuplicateAttribute => "The account would be made without a value that is taken",
        PredictedSyncError.AdminRoleConflict => "The cloud user is an administrator and is never soft-matched",
        PredictedSyncError.IdentityDataValidationFailed => "The service refuses a value",
        _ => Outcome switch
        {
            MatchOutcome.Conflict => "Several objects compete for one value",
            MatchOutcome.Blocked => "A cloud user fits, but a rule forbids the match",
            MatchOutcome.NewUser => "One person may get a second account",
            _ => "Worth a look before the first synchronization",
        },
    };

    /// <summary>How many users.</summary>
    public long Count { get; init; }

    /// <summary>The users, in the order they came; fewer than <see cref="Count"/> where there are too many to list.</summary>
    public IReadOnlyList<MatchResult> Users { get; init; } = [];

    internal static bool IsBlocking(MatchOutcome outcome, PredictedSyncError error) =>
        outcome is MatchOutcome.Conflict or MatchOutcome.Blocked || error != PredictedSyncError.None;
}
