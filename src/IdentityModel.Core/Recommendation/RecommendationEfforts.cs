using System.Globalization;

namespace IdentityModel.Core.Recommendation;

/// <summary>
/// What each method needs in time, complexity, cost, size and IT resources (docs/facts/sign-in-models.md#three-identity-models,
/// docs/facts/conversion.md#timings, docs/facts/passwords.md#seamless-single-sign-on,
/// docs/facts/sign-in-models.md#comparison-of-methods).
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
        ItResources = "You manage users and passwords in the admin center.",
    };

    private static RecommendationEffort PasswordHashSync { get; } = new()
    {
        Level = EffortLevel.Moderate,
        Time = "After the first synchronization. From then on, sync sends changed passwords every 2 minutes.",
        Complexity = "One synchronization server, without inbound connections.",
        Cost = "The server for Microsoft Entra Connect. No other server, no certificate.",
        ItResources = "You manage accounts only in Active Directory, and have to correct synchronization errors.",
    };

    private static RecommendationEffort PassThrough { get; } = new()
    {
        Level = EffortLevel.Considerable,
        Time = "As for password hash sync, and after the installation of the agents.",
        Complexity = "One synchronization server, and agents that every sign-in depends on. Only outbound connections.",
        Cost = "The server for Microsoft Entra Connect, and one for each additional agent (Microsoft suggests 3). No certificate.",
        ItResources = "As for password hash sync. You have to monitor the agents. If they fail, you switch to password hash sync manually.",
    };

    private static RecommendationEffort NewFederation { get; } = new()
    {
        Level = EffortLevel.High,
        Time = "As for password hash sync, and after you build the identity provider. The conversion of a domain takes up to 60 minutes "
            + "to reach all users.",
        Complexity = "The identity provider and its proxies, a load balancer and an inbound connection: every sign-in depends on them.",
        Cost = "At least 2 AD FS servers and 2 proxies in addition to Microsoft Entra Connect, and a public TLS certificate.",
        ItResources = "As for password hash sync. You have to keep servers, certificates and the relying "
            + "party trust of each domain up to date.",
    };

    private static RecommendationEffort FederationInUse { get; } = NewFederation with
    {
        Time = "The identity provider exists. The conversion of a domain takes up to 60 minutes to reach all users.",
        Cost = "You continue to pay for the servers, proxies and certificates of the identity provider.",
    };

    private static string SizeOf(long? users, RecommendedSignInMethod method)
    {
        if (users is null)
            return "The number of users is not known.";

        string count = users.Value.ToString("N0", CultureInfo.InvariantCulture);
        return method == RecommendedSignInMethod.CloudOnly
            ? $"{count} users to create and maintain, manually or with scripts."
            : $"{count} users to match with Active Directory before the first synchronization. After that, their number does not matter.";
    }
}
