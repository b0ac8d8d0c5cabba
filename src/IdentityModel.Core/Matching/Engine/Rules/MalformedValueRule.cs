namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// The service refuses an object whose UPN or address has no valid form (docs/facts/matching.md#invalid-names-and-addresses,
/// docs/facts/matching.md#length-and-form-limits).
/// </summary>
internal sealed class MalformedValueRule : MatchRule
{
    public override string Source => MatchSource.Errors;

    public override MatchResult? Judge(MatchCase user)
    {
        if (!user.IsMalformed || user.MalformedValue() is not { } malformed)
            return null;

        return user.Result(
            Source,
            MatchOutcome.Blocked,
            PredictedSyncError.IdentityDataValidationFailed,
            $"The value '{Shown.Value(malformed.Value)}' {malformed.Problem}, so the service refuses the object.",
            malformed.Proposal is { } proposal
                ? $"Change the value in Active Directory to '{Shown.Value(proposal)}'."
                : $"Correct '{Shown.Value(malformed.Value)}' in Active Directory.");
    }
}
