namespace IdentityModel.Core.Comparisons;

/// <summary>The rules in the order in which they count. The last one explains every prediction that is left.</summary>
internal static class ComparisonRules
{
    /// <summary>The rules.</summary>
    public static ComparisonRule[] InOrder() =>
    [
        new UnusableImmutableIdRule(),
        new SharedImmutableIdRule(),

        // From here on, a cycle has run since the prediction.
        new NoCycleRule(),
        new QuarantinedRule(),
        new MatchedRule(),
        new CreatedRule(),
        new MatchedOtherRule(),

        // From here on, no user is synchronized, and the whole cycle was after the prediction.
        new EarlyCycleRule(),
        new LeftAloneRule(),
        new DeletedHolderRule(),
        new ChangedAnchorRule(),
        new RefusedRule(),
        new PredictedUserRule(),
        new NothingHappenedRule(),
    ];
}
