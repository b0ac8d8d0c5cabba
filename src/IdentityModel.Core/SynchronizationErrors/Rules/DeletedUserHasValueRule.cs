namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>Only a deleted user had the value. Values of deleted users are free for others (docs/facts/matching.md#deleted-users).</summary>
internal sealed class DeletedUserHasValueRule : ErrorRule
{
    public override string Source => ErrorSource.Duplicates;

    public override SynchronizationError? Explain(ErrorCase one)
    {
        if (one.Others.Count == 0 || one.Others[0] is not { Type: SynchronizedObjectType.DeletedUser } deleted)
            return null;

        string unread = one.Unread.Count == 0 ? "" : $" {UnreadObjectRule.Unread(one)}";
        return one.Result(
            Source,
            one.Error.Category,
            $"The user {deleted.Name} had the value {one.Value}, and is under Deleted users now.{unread}",
            "Run a sync cycle, and wait an hour: Entra ID clears the error after the conflict is gone. If the error stays, permanently delete "
            + $"{deleted.Name} under Deleted users, and run a sync cycle.");
    }
}
