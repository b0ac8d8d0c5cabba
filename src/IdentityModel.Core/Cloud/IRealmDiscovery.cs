namespace IdentityModel.Core;

/// <summary>
/// Asks the sign-in service how a domain's users sign in, without signing in (docs/facts/federation.md#realm-discovery).
/// </summary>
public interface IRealmDiscovery
{
    /// <summary>Asks for a domain, or for the domain of a sign-in name.</summary>
    Task<UserRealm> DiscoverAsync(string domainOrLogin, CancellationToken cancellationToken);
}
