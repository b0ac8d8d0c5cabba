namespace IdentityModel.Core.Recommendation;

/// <summary>What to do to get to a method, in order.</summary>
internal static class RecommendationSteps
{
    private const string Match =
        "Test-SoftMatch: check which on-premises and cloud users match, and correct those that do not.";

    private const string Synchronize = "Install Microsoft Entra Connect or Cloud Sync, and synchronize.";

    private const string HashSync = "Turn on password hash sync, and wait for its first full cycle.";

    private const string SingleSignOn =
        "Join devices to Microsoft Entra ID, or turn on seamless single sign-on for Windows 7 and 8.1.";

    public static IReadOnlyList<string> For(IdentityNeeds needs, RecommendedSignInMethod method)
    {
        if (method == RecommendedSignInMethod.CloudOnly)
            return ["Create the users in the cloud.", "Keep an emergency access account on the initial onmicrosoft.com domain."];

        var steps = new List<string> { Match, Synchronize };
        if (IdentityModelRecommender.SynchronizesHashes(needs))
            steps.Add(HashSync);

        if (method == RecommendedSignInMethod.PassThrough)
            steps.Add("Install the agents of pass-through authentication on three servers, and turn it on in Microsoft Entra Connect.");

        if (method == RecommendedSignInMethod.Federation)
            steps.AddRange(ForFederation(needs));
        else if (needs.RequireSingleSignOn == true)
            steps.Add(SingleSignOn);

        return steps;
    }

    private static IEnumerable<string> ForFederation(IdentityNeeds needs)
    {
        if (!IdentityModelRecommender.HasFederationService(needs))
            yield return "Build the identity provider with its proxies and certificate.";

        yield return "Keep an emergency access account on the initial onmicrosoft.com domain.";
        yield return "Test-IdentityModelTransition -To Federated for each domain.";
        yield return "Convert-DomainToFederated, one domain after the other.";
    }
}
