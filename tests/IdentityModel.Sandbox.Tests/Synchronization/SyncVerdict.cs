namespace IdentityModel.Sandbox.Tests.Synchronization;

/// <summary>What a prediction and a sync cycle say of one object, in the same words.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Error">The error.</param>
/// <param name="CloudId">The cloud object; null where one of the two names none.</param>
internal sealed record SyncVerdict(MatchOutcome Outcome, PredictedSyncError Error, string? CloudId)
{
    public static SyncVerdict Of(MatchResult predicted) => new(predicted.Outcome, predicted.PredictedError, predicted.CloudUserId);

    public static SyncVerdict Of(SyncExport done, DirectoryObjectType type)
    {
        (MatchOutcome outcome, PredictedSyncError error) = done switch
        {
            { Kind: SyncExportKind.LeftAlone } => (MatchOutcome.CloudManaged, PredictedSyncError.None),
            { Quarantined.Count: > 0 } => (MatchOutcome.Conflict, PredictedSyncError.DuplicateAttribute),
            { Kind: SyncExportKind.Updated } when type != DirectoryObjectType.User => (MatchOutcome.SoftMatch, PredictedSyncError.None),
            { Kind: SyncExportKind.Updated or SyncExportKind.HardMatched or SyncExportKind.Restored } => (MatchOutcome.HardMatch, PredictedSyncError.None),
            { Kind: SyncExportKind.SoftMatched } => (MatchOutcome.SoftMatch, PredictedSyncError.None),
            { Kind: SyncExportKind.Created } => (New(type), PredictedSyncError.None),
            { Error.Name: "AttributeValueMustBeUnique" } => (MatchOutcome.Conflict, PredictedSyncError.AttributeValueMustBeUnique),
            { Error.Name: "ObjectTypeMismatch" } => (MatchOutcome.Conflict, PredictedSyncError.ObjectTypeMismatch),
            { Error.Name: "Existing Admin Role Conflict" } => (MatchOutcome.Blocked, PredictedSyncError.AdminRoleConflict),
            { Error.Name: "SourceAnchorChanged" } => (MatchOutcome.Blocked, PredictedSyncError.None),
            { Error.Name: { } name } => (MatchOutcome.Blocked, Enum.Parse<PredictedSyncError>(name)),
            _ => throw new ArgumentException($"No verdict for {done}.", nameof(done)),
        };

        // A new object has no id before the cycle. A refusal that comes before the match names nobody, where a prediction may.
        return new SyncVerdict(outcome, error, done.Kind == SyncExportKind.Created ? null : done.CloudId);
    }

    private static MatchOutcome New(DirectoryObjectType type) => type switch
    {
        DirectoryObjectType.Group => MatchOutcome.NewGroup,
        DirectoryObjectType.Contact => MatchOutcome.NewContact,
        _ => MatchOutcome.NewUser,
    };

    public bool Agrees(SyncVerdict other) =>
        (Outcome, Error) == (other.Outcome, other.Error) && (CloudId is null || other.CloudId is null || CloudId == other.CloudId);
}
