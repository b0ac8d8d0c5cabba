namespace IdentityModel.Core.BulkWrites;

/// <summary>The events of a journal that tell of one change among many.</summary>
/// <param name="Announced">The change is about to be sent.</param>
/// <param name="Made">It was made.</param>
/// <param name="Failed">It was not, or the outcome is unknown.</param>
internal sealed record BulkWriteEvents(JournalEventName Announced, JournalEventName Made, JournalEventName Failed)
{
    /// <summary>The events of a change of passwords.</summary>
    public static BulkWriteEvents OfPasswords { get; } =
        new(JournalEventName.PasswordRecorded, JournalEventName.PasswordSet, JournalEventName.PasswordFailed);

    /// <summary>The events of a change of ImmutableIds.</summary>
    public static BulkWriteEvents OfImmutableIds { get; } =
        new(JournalEventName.ImmutableIdWriteRequested, JournalEventName.ImmutableIdSet, JournalEventName.ImmutableIdFailed);

    /// <summary>The events of a move of users.</summary>
    public static BulkWriteEvents OfUserMoves { get; } =
        new(JournalEventName.UserMoveRequested, JournalEventName.UserMoved, JournalEventName.UserMoveFailed);
}
