namespace IdentityModel.Core.Tests;

/// <summary>Realm discovery that answers as told; each answer may be worked out afresh.</summary>
internal sealed class FakeRealm : IRealmDiscovery
{
    public Dictionary<string, Func<DomainAuthenticationType?>> Answers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string? AuthUrl { get; set; }

    public Task<UserRealm> DiscoverAsync(string domainOrLogin, CancellationToken cancellationToken) => Task.FromResult(new UserRealm
    {
        Domain = domainOrLogin,
        AuthUrl = AuthUrl,
        NameSpaceType = Answers.TryGetValue(domainOrLogin, out Func<DomainAuthenticationType?>? answer) ? answer() : null,
    });
}
