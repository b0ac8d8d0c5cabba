namespace IdentityModel.Core.Recommendation;

/// <summary>
/// Recommends the simplest identity model that meets the needs. For each need there is a simplest sign-in method; the answer is
/// the most demanding of these. It follows today's decision tree (docs/facts/sign-in-models.md#decision-tree); if only the
/// scenarios of 2014 say something, the reason's source says so.
/// </summary>
public static class IdentityModelRecommender
{
    /// <summary>The recommendation for these needs.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>OnPremisesDirectoryUnknown</c>: the answer depends on it, and it was not stated; <c>UserCountOutOfRange</c>.
    /// </exception>
    public static IdentityModelRecommendation Recommend(IdentityNeeds needs) => Recommend(needs, PresentState.NotRead);

    /// <summary>The recommendation for these needs, with the steps from the present state.</summary>
    /// <exception cref="IdentityModelException">As above.</exception>
    internal static IdentityModelRecommendation Recommend(IdentityNeeds needs, PresentState now)
    {
        if (needs.HasOnPremisesDirectory is null)
            throw Errors.OnPremisesDirectoryUnknown();

        if (needs.UserCount < 0)
        {
            throw Errors.UserCountOutOfRange(
                needs.UserCount.Value, "Or leave out -UserCount: if there is a connection, the command counts the users of the tenant.");
        }

        RecommendedSignInMethod method = MethodFor(needs);
        return new IdentityModelRecommendation
        {
            Model = ModelOf(method),
            SignInMethod = method,
            PasswordHashSync = SynchronizesHashes(needs),
            Reason = RecommendationReasons.For(needs, method),
            Effort = RecommendationEfforts.For(needs, method),
            NextStep = RecommendationSteps.For(needs, method, now),
            ChangeOfNeed = Changes(needs, method),
            Assumption = Assumptions(needs),
            Needs = needs,
        };
    }

    /// <summary>The simplest method that meets all the needs.</summary>
    internal static RecommendedSignInMethod MethodFor(IdentityNeeds needs)
    {
        if (needs.HasOnPremisesDirectory != true)
            return RecommendedSignInMethod.CloudOnly;

        RecommendedSignInMethod asked = RequirementRule.All
            .Where(rule => needs.Asks(rule.Requirement))
            .Select(rule => rule.Least)
            .Append(RecommendedSignInMethod.PasswordHashSync)
            .Max();
        return HasFederationService(needs) ? RecommendedSignInMethod.Federation : asked;
    }

    /// <summary>Whether an identity provider is in use.</summary>
    internal static bool HasFederationService(IdentityNeeds needs) =>
        needs.ExistingFederationService is ExistingFederationService.AdFs or ExistingFederationService.ThirdParty;

    /// <summary>
    /// Hash sync is the method or its fallback, unless hashes may not leave (docs/facts/sign-in-models.md#decision-tree,
    /// question 5).
    /// </summary>
    internal static bool SynchronizesHashes(IdentityNeeds needs) =>
        needs.HasOnPremisesDirectory == true && !needs.Asks(IdentityRequirement.PasswordHashesMayNotLeave);

    private static IdentityModelKind ModelOf(RecommendedSignInMethod method) => method switch
    {
        RecommendedSignInMethod.CloudOnly => IdentityModelKind.Cloud,
        RecommendedSignInMethod.Federation => IdentityModelKind.Federated,
        _ => IdentityModelKind.Synchronized,
    };

    private static NeedChange[] Changes(IdentityNeeds needs, RecommendedSignInMethod method) =>
    [
        .. OneChangeAway(needs)
            .Select(change => (change.Need, change.Value, Method: MethodFor(change.Needs)))
            .Where(change => change.Method != method)
            .Select(change => new NeedChange
            {
                Need = change.Need,
                Value = change.Value,
                Model = ModelOf(change.Method),
                SignInMethod = change.Method,
            }),
    ];

    /// <summary>All needs that differ from these in exactly one. The number of users is not varied: no number decides.</summary>
    private static IEnumerable<(string Need, string Value, IdentityNeeds Needs)> OneChangeAway(IdentityNeeds needs)
    {
        bool directory = needs.HasOnPremisesDirectory != true;
        yield return (nameof(needs.HasOnPremisesDirectory), Text(directory), needs with { HasOnPremisesDirectory = directory });

        bool singleSignOn = needs.RequireSingleSignOn != true;
        yield return (nameof(needs.RequireSingleSignOn), Text(singleSignOn), needs with { RequireSingleSignOn = singleSignOn });

        ExistingFederationService current = needs.ExistingFederationService ?? ExistingFederationService.None;
        foreach (ExistingFederationService other in Values<ExistingFederationService>().Where(value => value != current))
            yield return (nameof(needs.ExistingFederationService), other.ToString(), needs with { ExistingFederationService = other });

        IReadOnlyCollection<IdentityRequirement> stated = needs.Requirements ?? [];
        foreach (IdentityRequirement requirement in Values<IdentityRequirement>())
        {
            bool asked = stated.Contains(requirement);
            IdentityRequirement[] others = [.. stated.Where(one => one != requirement)];
            yield return (
                "Requirement",
                $"{(asked ? "without" : "with")} {requirement}",
                needs with { Requirements = asked ? others : [.. others, requirement] });
        }
    }

    private static List<string> Assumptions(IdentityNeeds needs)
    {
        var assumptions = new List<string>();
        if (needs.UserCount is null)
            assumptions.Add("UserCount is not known, so Effort has no numbers. The number does not affect the model.");
        if (needs.RequireSingleSignOn is null)
            assumptions.Add("RequireSingleSignOn was not stated. The command assumes that it is not required.");
        if (needs.ExistingFederationService is null)
            assumptions.Add("ExistingFederationService was not stated. The command assumes None.");
        if (needs.Requirements is null)
            assumptions.Add("No Requirement was stated, and a tenant does not show requirements. The command assumes none.");
        return assumptions;
    }

    private static IEnumerable<T> Values<T>()
        where T : struct, Enum => Enum.GetValues(typeof(T)).Cast<T>();

    private static string Text(bool value) => value ? "true" : "false";
}
