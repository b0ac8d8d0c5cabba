namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>The other object is gone, or has lost the value (docs/facts/matching.md#duplicate-attributes).</summary>
internal sealed class NobodyHasValueRule : ErrorRule
{
    public override string Source => ErrorSource.Duplicates;

    public override SynchronizationError? Explain(ErrorCase one) => one.Result(
        Source,
        one.Error.Category,
        $"No user, group, contact or deleted user has the value {one.Value} now. The other object was deleted, or it lost the value.",
        "Run a sync cycle, and wait an hour: Entra ID clears the error after the conflict is gone. If the error stays, look under Deleted groups, "
        + $"which the command does not read. If the value is not there, remove {one.Value} from {one.Name} in Active Directory, run a sync cycle, "
        + "add the value again, and run another sync cycle.");
}
