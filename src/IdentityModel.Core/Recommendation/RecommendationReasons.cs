namespace IdentityModel.Core.Recommendation;

/// <summary>Says why a method is the answer: what decides first, then what was weighed besides.</summary>
internal static class RecommendationReasons
{
    public static IReadOnlyList<RecommendationReason> For(IdentityNeeds needs, RecommendedSignInMethod method)
    {
        var reasons = new List<RecommendationReason>();
        if (method == RecommendedSignInMethod.CloudOnly)
            AddCloudOnly(reasons, needs);
        else
            AddHybrid(reasons, needs, method);

        reasons.Add(new("Start with the simplest model that meets the needs; another can be moved to later.", RecommendationSource.Blog));
        if (needs.UserCount is not null)
        {
            reasons.Add(new(
                "The number of users decides no model: it weighs in the effort alone.", RecommendationSource.Tree));
        }

        return reasons;
    }

    private static void AddCloudOnly(List<RecommendationReason> reasons, IdentityNeeds needs)
    {
        reasons.Add(new(
            "There is no on-premises directory: users are created in the cloud, and Entra ID verifies their passwords.",
            RecommendationSource.Blog));
        foreach (RequirementRule rule in Asked(needs).Where(rule => rule.Least > RecommendedSignInMethod.PasswordHashSync))
        {
            reasons.Add(new(
                $"{rule.Requirement} asks for {rule.Least}, which without an on-premises directory is not to be had: it is not met.",
                RecommendationSource.Derived));
        }

        if (IdentityModelRecommender.HasFederationService(needs))
        {
            reasons.Add(new(
                "An identity provider verifies the passwords of synchronized users only: without an on-premises directory it is not used.",
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
                "There is an on-premises directory, and nothing that is asked for needs it to verify the password: synchronized "
                + "accounts with password hash sync are the simplest way.", RecommendationSource.Tree));
        }

        reasons.AddRange(asked.Except(deciding).Select(Reason));
        AddHashSync(reasons, needs, method);
        if (needs.RequireSingleSignOn == true && method != RecommendedSignInMethod.Federation)
        {
            reasons.Add(new(
                "Single sign-on needs no federation today: joined devices sign in by themselves, older ones by seamless single sign-on.",
                RecommendationSource.SingleSignOn));
        }
    }

    private static void AddFederationService(List<RecommendationReason> reasons, IdentityNeeds needs, bool isOnlyReason)
    {
        string service = needs.ExistingFederationService == ExistingFederationService.AdFs ? "AD FS" : "another maker's identity provider";
        reasons.Add(new($"Sign-in is handed to {service}, which is in use already.", RecommendationSource.Tree));
        if (isOnlyReason)
        {
            reasons.Add(new(
                "No requirement that was stated needs it: if it is in use for nothing else, give it up, and the answer is a simpler one.",
                RecommendationSource.Comparison));
        }
    }

    private static void AddHashSync(List<RecommendationReason> reasons, IdentityNeeds needs, RecommendedSignInMethod method)
    {
        if (IdentityModelRecommender.SynchronizesHashes(needs))
        {
            if (method != RecommendedSignInMethod.PasswordHashSync)
                reasons.Add(new("Password hash sync beside it lets users sign in when it fails.", RecommendationSource.Blog));
            return;
        }

        foreach (IdentityRequirement refused in new[] { IdentityRequirement.LeakedCredentialReport, IdentityRequirement.FallbackSignIn })
        {
            if (needs.Asks(refused))
                reasons.Add(new($"{refused} needs password hashes in the cloud, which PasswordHashesMayNotLeave forbids: it is not met.", RecommendationSource.Tree));
        }
    }

    private static IReadOnlyList<RequirementRule> Asked(IdentityNeeds needs) =>
        [.. RequirementRule.All.Where(rule => needs.Asks(rule.Requirement))];

    private static RecommendationReason Reason(RequirementRule rule) => new(rule.Text, rule.Source);
}
