using IdentityModel.Core.Users;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>The tenant's verified domains as far as they are known.</summary>
internal sealed class TenantDomains
{
    /// <summary>Nothing is known.</summary>
    public static readonly TenantDomains Unknown = new(null, null);

    private readonly HashSet<string>? _verified;

    private TenantDomains(HashSet<string>? verified, string? forNewNames)
    {
        _verified = verified;
        ForNewNames = forNewNames;
    }

    /// <summary>The domain a new sign-in name gets: the only one there is, else the tenant's default; null if that is not known.</summary>
    public string? ForNewNames { get; }

    /// <summary>Whether the verified domains are known.</summary>
    public bool AreKnown => _verified is not null;

    /// <summary>The domains the caller states. What cannot be seen in a copied name is not the domain's.</summary>
    /// <exception cref="IdentityModelException">VerifiedDomainMalformed: against such a name, every user would be wrong.</exception>
    public static TenantDomains Stated(IReadOnlyList<string> stated)
    {
        string[] verified = [.. stated.Select(name => DomainTree.Normalize(VisibleText.WithoutInvisible(name)))];
        if (Array.Find(verified, name => Uri.CheckHostName(name) != UriHostNameType.Dns) is { } malformed)
            throw Errors.VerifiedDomainMalformed(malformed);

        string[] own = [.. verified.Where(domain => !IsInitial(domain))];
        return new(new(verified, StringComparer.OrdinalIgnoreCase), own.Length == 1 ? own[0] : null);
    }

    /// <summary>The tenant's own.</summary>
    public static TenantDomains Of(IReadOnlyList<CloudDomain> domains)
    {
        CloudDomain[] verified = [.. domains.Where(domain => domain.IsVerified)];
        CloudDomain[] own = [.. verified.Where(domain => !IsInitial(domain.Name))];
        string? forNewNames = own.Length == 1 ? own[0].Name : verified.FirstOrDefault(domain => domain.IsDefault)?.Name;
        return new(new(verified.Select(domain => domain.Name), StringComparer.OrdinalIgnoreCase), forNewNames);
    }

    /// <summary>Whether a domain is known not to be verified.</summary>
    public bool IsUnverified(string domain) => _verified is not null && !_verified.Contains(domain);

    /// <summary>Whether the domain of a name is verified, or at least routable where no more is known.</summary>
    public bool MayBeUsed(string name) =>
        DomainNames.Of(name) is { } domain && !IsUnverified(domain) && SpecialUseDomains.EndOf(domain) is null;

    private static bool IsInitial(string domain) => domain.EndsWith(".onmicrosoft.com", StringComparison.OrdinalIgnoreCase);
}
