namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// The rules in the order in which they count: contradictions in the input; then users whom sync leaves alone; then competition for the
/// cloud user; then what the service forbids; then values that sync would lose. What is left is a match or a new user.
/// </summary>
internal static class MatchRules
{
    public static MatchRule[] InOrder()
    {
        MatchRule[] rules = All();
        for (int i = 0; i < rules.Length; i++)
        {
            if (rules[i] is ProhibitionRule rule)
                rule.Later = [.. rules.Skip(i + 1).OfType<ProhibitionRule>()];
        }

        return rules;
    }

    private static MatchRule[] All() =>
    [
        new SameUserTwiceRule(),
        new CloudManagedRule(),
        new MalformedValueRule(),
        new UnknownAnchorRule(),
        new DeletedUserRule(),
        new SeveralCandidatesRule(),
        new ContestedCloudUserRule(),
        new OtherObjectTypeRule(),
        new UnknownSourceRule(),
        new UnreadAuthorityRule(),
        new HardMatchSwitchedOffRule(),
        new HardMatchHardeningRule(),
        new ObjectIdentifierRule(),
        new SoftMatchSwitchedOffRule(),
        new UnreadImmutableIdRule(),
        new OtherImmutableIdRule(),
        new OtherSourceRule(),
        new AdministratorRule(),
        new TwoMatchesRule(),
        new Microsoft365GroupRule(),
        new ValueTakenInCloudRule(),
        new ValueTakenOnPremisesRule(),
        new UnknownAddressRule(),
        new UnreadKindRule(),
        new HardMatchRule(),
        new SoftMatchRule(),
        new NewUserRule(),
    ];
}
