namespace IdentityModel.Core.Comparisons;

/// <summary>The rules in the order in which they count. The last one explains every prediction that is left.</summary>
internal static class ComparisonRules
{
    /// <summary>The rules.</summary>
    public static ComparisonRule[] InOrder() =>
    [
        new LeftAloneRule(),
        new UnusableImmutableIdRule(),
        new SharedImmutableIdRule(),
        new QuarantinedRule(),
        new MatchedRule(),
        new CreatedRule(),
        new MatchedOtherRule(),
        new NoCycleRule(),
        new DeletedHolderRule(),
        new ChangedAnchorRule(),
        new RefusedRule(),
        new PredictedUserRule(),
        new NothingHappenedRule(),
    ];
}
