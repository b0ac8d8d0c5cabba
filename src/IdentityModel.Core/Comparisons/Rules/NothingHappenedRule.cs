using IdentityModel.Core.SynchronizationErrors;

namespace IdentityModel.Core.Comparisons;

/// <summary>A sync cycle has run, and did not do what was predicted (docs/facts/matching.md#synchronization-errors).</summary>
internal sealed class NothingHappenedRule : ComparisonRule
{
    public override SoftMatchComparison? Explain(ComparisonCase one)
    {
        string detail = one.Holder is { } user
            ? $"{user.Name} has the ImmutableId of this user, and is not synchronized. The takeover failed, somebody moved it to the cloud since, or {one.LongCycle}"
            : $"No cloud user has the ImmutableId of this user. The user is not in the scope of synchronization, the export failed, the ImmutableId has changed, or {one.LongCycle}";
        return one.Compared(
            ActualOutcome.NotYet,
            !one.IsToHappen && !one.IsToFail && one.Holder is null ? null : false,
            $"The last sync cycle was on {one.LastSync:u}. {detail}",
            $"Check the scope of Entra Connect. {ComparisonCase.LookAgain}",
            one.Holder,
            ErrorSource.Errors);
    }
}
