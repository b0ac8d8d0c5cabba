namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// The rules in the order they count. What makes the input itself contradictory comes first, then who competes for the cloud
/// user, then what the service forbids, then the values sync would lose; what is left is a match or a new user.
/// </summary>
internal static class MatchRules
{
    public static MatchRule[] InOrder() =>
    [
        new SameUserTwiceRule(),
        new MalformedValueRule(),
        new SeveralCandidatesRule(),
        new ContestedCloudUserRule(),
        new OtherObjectTypeRule(),
        new HardMatchSwitchedOffRule(),
        new HardMatchHardeningRule(),
        new SoftMatchSwitchedOffRule(),
        new OtherImmutableIdRule(),
        new AdministratorRule(),
        new ValueTakenInCloudRule(),
        new ValueTakenOnPremisesRule(),
        new UnknownAddressRule(),
        new HardMatchRule(),
        new SoftMatchRule(),
        new NewUserRule(),
    ];
}
