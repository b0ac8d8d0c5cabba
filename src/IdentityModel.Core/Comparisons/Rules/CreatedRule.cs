using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Comparisons;

/// <summary>The cloud user did not exist at the prediction (docs/facts/matching.md#new-object).</summary>
internal sealed class CreatedRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one)
    {
        if (one.Synchronized is not { } user || !one.IsCreatedSince)
            return null;

        string created = $"{user.Name} is synchronized from this user, and did not exist at the prediction{(one.IsCreatedNear ? ComparisonCase.IfClocksAgree : "")}.";
        if (one.Result.Outcome == MatchOutcome.NewUser)
            return one.Compared(ActualOutcome.Created, true, created, user: user);

        // Sync gave the contested value to the user that it sent first, and the prediction did not say to whom.
        if (one.Result is { Outcome: MatchOutcome.Conflict, PredictedError: PredictedSyncError.DuplicateAttribute, CloudUser: null })
        {
            return one.Compared(
                ActualOutcome.Created,
                null,
                $"{created} The prediction was {one.Predicted}: another object wanted one of its values. Entra ID shows no conflict of {user.Name} now.",
                $"Check that {user.Name} has all its addresses.",
                user);
        }

        bool hasOther = one.PredictedUser is { IsDeleted: false };
        return one.Compared(
            ActualOutcome.Created,
            false,
            $"{created} The prediction was {one.Predicted}.",
            hasOther
                ? $"If {one.PredictedUser!.Name} and {user.Name} are one person, decide which cloud user to keep before the person uses both."
                : $"Check that the person of {user.Name} has no other cloud user.",
            user);
    }
}
