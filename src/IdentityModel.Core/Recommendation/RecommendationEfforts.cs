using System.Globalization;

namespace IdentityModel.Core.Recommendation;

/// <summary>
/// What each method asks for in time, complexity, cost, size and IT resources
/// (docs/facts/sign-in-models.md#three-identity-models, docs/facts/conversion.md#timings,
/// docs/facts/passwords.md#seamless-single-sign-on, docs/facts/sign-in-models.md#comparison-of-methods).
/// </summary>
internal static class RecommendationEfforts
{
    public static RecommendationEffort For(IdentityNeeds needs, RecommendedSignInMethod method)
    {
        RecommendationEffort effort = method switch
        {
            RecommendedSignInMethod.CloudOnly => CloudOnly,
            RecommendedSignInMethod.PasswordHashSync => PasswordHashSync,
            RecommendedSignInMethod.PassThrough => PassThrough,
            _ => IdentityModelRecommender.HasFederationService(needs) ? FederationInUse : NewFederation,
        };
        return effort with { Size = SizeOf(needs.UserCount, method) };
    }

    private static RecommendationEffort CloudOnly { get; } = new()
    {
        Level = EffortLevel.Low,
        Time = "At once: users can sign in when they are created.",
        Complexity = "Nothing is installed.",
        Cost = "No server, no certificate.",
        ItResources = "Users and passwords are kept in the admin center.",
    };

    private static RecommendationEffort PasswordHashSync { get; } = new()
    {
        Level = EffortLevel.Moderate,
        Time = "When the first synchronization is through; from then on changed passwords follow every 2 minutes.",
        Complexity = "One server that synchronizes; no inbound connection.",
        Cost = "The server for Microsoft Entra Connect; no further one, no certificate.",
        ItResources = "Accounts are kept in Active Directory alone; synchronization errors must be looked after.",
    };

    private static RecommendationEffort PassThrough { get; } = new()
    {
        Level = EffortLevel.Considerable,
        Time = "As password hash sync, and the agents' installation.",
        Complexity = "One server that synchronizes and agents that every sign-in depends on; outbound connections only.",
        Cost = "The server for Microsoft Entra Connect and one for each further agent (3 are suggested); no certificate.",
        ItResources = "As password hash sync; the agents' state must be watched, and falling back to hash sync is done by hand.",
    };

    private static RecommendationEffort NewFederation { get; } = new()
    {
        Level = EffortLevel.High,
        Time = "As password hash sync, then the identity provider is built; a domain's conversion takes up to 60 minutes to reach everybody.",
        Complexity = "The identity provider and its proxies, a load balancer and an inbound connection: every sign-in depends on them.",
        Cost = "At least 2 AD FS servers and 2 proxies beyond Microsoft Entra Connect, and a public TLS certificate.",
        ItResources = "As password hash sync; servers, certificates and the trust of each domain must be kept up to date.",
    };

    private static RecommendationEffort FederationInUse { get; } = NewFederation with
    {
        Time = "The identity provider is there: a domain's conversion takes up to 60 minutes to reach everybody.",
        Cost = "The identity provider's servers, proxies and certificates go on being paid for.",
    };

    private static string SizeOf(long? users, RecommendedSignInMethod method)
    {
        if (users is null)
            return "The number of users is not known.";

        string count = users.Value.ToString("N0", CultureInfo.InvariantCulture);
        return method == RecommendedSignInMethod.CloudOnly
            ? $"{count} users to create and keep by hand or by script."
            : $"{count} users to match with Active Directory before the first synchronization; afterwards their number makes no difference.";
    }
}
