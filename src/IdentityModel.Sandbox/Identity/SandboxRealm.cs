namespace IdentityModel.Sandbox;

/// <summary>
/// Realm discovery of the simulated tenant. The simulated sign-in service would call every other domain unknown, which is not true
/// of the real one, so other domains are refused.
/// </summary>
/// <param name="inner">Asks the simulated sign-in service.</param>
/// <param name="tenant">The tenant, with its domains.</param>
public sealed class SandboxRealm(IRealmDiscovery inner, SandboxTenant tenant) : IRealmDiscovery
{
    private const int Named = 10;

    /// <inheritdoc/>
    public Task<UserRealm> DiscoverAsync(string domainOrLogin, CancellationToken cancellationToken)
    {
        string domain = domainOrLogin.Substring(domainOrLogin.LastIndexOf('@') + 1).Trim();
        lock (tenant.Gate)
        {
            if (tenant.FindDomain(domain) is null)
                throw Errors.SandboxNameUnknown($"'{domain}'", Knows());
        }

        return inner.DiscoverAsync(domainOrLogin, cancellationToken);
    }

    private string Knows()
    {
        string names = string.Join(", ", tenant.Domains.Take(Named).Select(one => one.Name));
        int more = tenant.Domains.Count - Named;
        return more > 0 ? $"It knows {names} and {more} more domains." : $"It knows {names}.";
    }
}
