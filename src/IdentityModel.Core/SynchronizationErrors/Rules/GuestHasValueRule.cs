namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>
/// A guest has the value: the address or the sign-in name of an account in another tenant (docs/facts/matching.md#values-that-must-be-unique).
/// </summary>
internal sealed class GuestHasValueRule : ErrorRule
{
    public override string Source => ErrorSource.Errors;

    public override SynchronizationError? Explain(ErrorCase one)
    {
        if (one.LiveOthers.Count != 1 || one.LiveOthers[0] is not { Type: SynchronizedObjectType.Guest } guest)
            return null;

        return one.Result(
            Source,
            one.Error.Category,
            OtherHasValueRule.ReasonOf(one),
            $"If the guest is the same person and has no administrator role, delete the guest {guest.Name}, and permanently delete it under Deleted users. "
            + $"If not, change or remove {one.Value} on {one.Name} in Active Directory. {OtherHasValueRule.Afterwards}");
    }
}
