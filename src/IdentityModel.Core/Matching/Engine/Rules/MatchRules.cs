namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// The rules in the order in which they count: contradictions in the input; then competition for the cloud user; then what the
/// service forbids; then values that sync would lose. What is left is a match or a new user.
/// </summary>
internal static class MatchRules
{
    public static MatchRule[] InOrder() =>
    [
        new SameUserTwiceRule(),
        new MalformedValueRule(),
        new DeletedUserRule(),
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
