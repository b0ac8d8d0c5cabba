namespace IdentityModel.Core.Recommendation;

/// <summary>Says why a method is the answer: first what decides, then what was also weighed.</summary>
internal static class RecommendationReasons
{
    public static IReadOnlyList<RecommendationReason> For(IdentityNeeds needs, RecommendedSignInMethod method)
    {
        var reasons = new List<RecommendationReason>();
        if (method == RecommendedSignInMethod.CloudOnly)
            AddCloudOnly(reasons, needs);
        else
            AddHybrid(reasons, needs, method);

        reasons.Add(new("Start with the simplest model that meets the needs. You can move to another model "
            + "later.", RecommendationSource.Blog));
        if (needs.UserCount is not null)
        {
            reasons.Add(new(
                "The number of users does not affect the model, only the effort.", RecommendationSource.Tree));
        }

        return reasons;
    }

    private static void AddCloudOnly(List<RecommendationReason> reasons, IdentityNeeds needs)
    {
        reasons.Add(new(
            "There is no on-premises directory. You create users in the cloud, and Entra ID verifies their passwords.",
            RecommendationSource.Blog));
        foreach (RequirementRule rule in Asked(needs).Where(rule => rule.Least > RecommendedSignInMethod.PasswordHashSync))
        {
            reasons.Add(new(
                $"{rule.Requirement} needs {rule.Least}, which needs an on-premises directory. The requirement is not met.",
                RecommendationSource.Derived));
        }

        if (IdentityModelRecommender.HasFederationService(needs))
        {
            reasons.Add(new(
                "An identity provider verifies only the passwords of synchronized users. Without an on-premises directory, it is not used.",
                RecommendationSource.Blog));
        }
    }

    private static void AddHybrid(List<RecommendationReason> reasons, IdentityNeeds needs, RecommendedSignInMethod method)
    {
        IReadOnlyList<RequirementRule> asked = Asked(needs);
        IReadOnlyList<RequirementRule> deciding = [.. asked.Where(rule => rule.Least == method && rule.Least > RecommendedSignInMethod.PasswordHashSync)];
        if (IdentityModelRecommender.HasFederationService(needs))
            AddFederationService(reasons, needs, deciding.Count == 0);

        reasons.AddRange(deciding.Select(Reason));
        if (reasons.Count == 0)
        {
            reasons.Add(new(
                "There is an on-premises directory, and no requirement needs it to verify passwords. Synchronized accounts with password "
                + "hash sync are the simplest model.", RecommendationSource.Tree));
        }

        reasons.AddRange(asked.Except(deciding).Select(Reason));
        AddHashSync(reasons, needs, method);
        if (needs.RequireSingleSignOn == true && method != RecommendedSignInMethod.Federation)
        {
            reasons.Add(new(
                "Single sign-on no longer needs federation. Joined devices sign in automatically, and "
                + "older devices use seamless single sign-on.",
                RecommendationSource.SingleSignOn));
        }
    }

    private static void AddFederationService(List<RecommendationReason> reasons, IdentityNeeds needs, bool isOnlyReason)
    {
        string service = needs.ExistingFederationService == ExistingFederationService.AdFs ? "AD FS" : "an "
            + "identity provider other than AD FS";
        reasons.Add(new($"Users sign in with {service}, which is already in use.", RecommendationSource.Tree));
        if (isOnlyReason)
        {
            reasons.Add(new(
                "No stated requirement needs the identity provider. If nothing else uses it, remove it, and a simpler model is enough.",
                RecommendationSource.Comparison));
        }
    }

    private static void AddHashSync(List<RecommendationReason> reasons, IdentityNeeds needs, RecommendedSignInMethod method)
    {
        if (IdentityModelRecommender.SynchronizesHashes(needs))
        {
            if (method != RecommendedSignInMethod.PasswordHashSync)
            {
                reasons.Add(new("With password hash sync in addition, users can still sign in if the main method "
                    + "fails.", RecommendationSource.Blog));
            }

            return;
        }

        foreach (IdentityRequirement refused in new[] { IdentityRequirement.LeakedCredentialReport, IdentityRequirement.FallbackSignIn })
        {
            if (needs.Asks(refused))
            {
                reasons.Add(new($"{refused} needs password hashes in the cloud, which "
                    + "PasswordHashesMayNotLeave forbids. The requirement is not met.", RecommendationSource.Tree));
            }
        }
    }

    private static IReadOnlyList<RequirementRule> Asked(IdentityNeeds needs) =>
        [.. RequirementRule.All.Where(rule => needs.Asks(rule.Requirement))];

    private static RecommendationReason Reason(RequirementRule rule) => new(rule.Text, rule.Source);
}
