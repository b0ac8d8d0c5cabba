namespace IdentityModel.Core;

/// <summary>The service refuses an object whose UPN or address has no valid form (facts 3.4, 3.7).</summary>
internal sealed class MalformedValueRule : MatchRule
{
    public override MatchResult? Judge(MatchCase user)
    {
        if (!user.IsMalformed || user.MalformedValue() is not { } malformed)
            return null;

        return user.Result(
            MatchOutcome.Blocked,
            PredictedSyncError.IdentityDataValidationFailed,
            $"The value '{malformed.Value}' {malformed.Problem}, so the service refuses the object.",
            $"Correct '{malformed.Value}' in Active Directory.");
    }
}
