using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Comparisons;

/// <summary>The cloud user was moved to the cloud, so that sync leaves it alone (docs/facts/graph.md#source-of-authority).</summary>
internal sealed class LeftAloneRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one)
    {
        if (one.Result.Outcome != MatchOutcome.CloudManaged || (one.PredictedUser ?? one.Holder) is not { IsSynchronized: false, IsDeleted: false } user)
            return null;

        return one.Compared(ActualOutcome.NotYet, true, $"As predicted, {user.Name} is not synchronized.", user: user);
    }
}
