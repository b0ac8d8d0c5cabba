namespace IdentityModel.Core.Tests;

/// <summary>A tenant with random domains: roots beneath roots, subdomains at any depth, names that end in one another.</summary>
internal sealed class DomainTreeSample
{
    private static readonly string[] Tops =
    [
        "contoso.com", "notcontoso.com", "so.com", "Fabrikam.co.jp", "kam.co.jp", "co-op.co.jp", "xn--bcher-kva.example", "xn--bcher-kva.com",
        "CONTOSO.ORG", "a.b.c.d.net",
    ];

    private static readonly string[] Labels = ["emea", "special", "contoso", "com", "x-y", "1", "EU", "xn--p1ai"];

    private readonly Random _random;
    private readonly Dictionary<string, CloudDomain> _domains = new(StringComparer.OrdinalIgnoreCase);

    internal DomainTreeSample(int seed)
    {
        _random = new Random(seed);
        foreach (string top in Tops.Where(_ => _random.Next(3) > 0).DefaultIfEmpty(Tops[0]))
            AddTree(top, depth: 0);

        Directory = new FakeDirectory { Domains = [.. _domains.Values.OrderBy(_ => _random.Next())] };
        foreach (CloudDomain domain in _domains.Values.Where(domain => domain.IsRoot && DomainTree.IsFederated(domain)))
        {
            Directory.Federations[domain.Name] = new DomainFederation
            {
                IssuerUri = Issuer(domain.Name),
                PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
            };
        }
    }

    internal FakeDirectory Directory { get; }

    internal bool HasFederation => Directory.Federations.Count > 0;

    /// <summary>Sign-in names of every verified domain, of names that nobody has verified yet, and in other case.</summary>
    internal IEnumerable<string> UserPrincipalNames => _domains.Values
        .Where(domain => domain.IsVerified)
        .SelectMany(domain => new[]
        {
            $"ann@{domain.Name}", $"ANN.o'neil+1@{domain.Name.ToUpperInvariant()}", $"ann@later.{domain.Name}", $"ann@a.b.c.{domain.Name}",
            $"ann@not{domain.Name}", $"ann@{domain.Name}.example",
        });

    /// <summary>The issuer that Graph stores for the nearest root above the name; null if that root is managed or nobody has verified it.</summary>
    internal string? ExpectedIssuer(string userPrincipalName)
    {
        string name = userPrincipalName.Split('@')[1];
        CloudDomain? root = _domains.Values
            .Where(domain => domain.IsRoot && (Same(name, domain.Name) || name.EndsWith("." + domain.Name, StringComparison.OrdinalIgnoreCase)))
            .MaxBy(domain => domain.Name.Length);
        return root is not null && DomainTree.IsFederated(root) ? Issuer(root.Name) : null;
    }

    private void AddTree(string name, int depth)
    {
        bool isVerified = depth > 0 || _random.Next(8) > 0;
        bool isRoot = isVerified && (depth == 0 || _random.Next(3) == 0);
        Add(name, isVerified, isRoot);
        if (depth >= 4)
            return;

        foreach (string label in Labels.Where(_ => _random.Next(8) == 0))
            AddTree($"{label}.{name}", depth + 1);
    }

    private void Add(string name, bool isVerified, bool isRoot) => _domains[name] = new CloudDomain
    {
        Name = name,
        IsVerified = isVerified,
        IsRoot = isRoot,
        AuthenticationType = isRoot && _random.Next(3) > 0 ? DomainAuthenticationType.Federated : DomainAuthenticationType.Managed,
    };

    // Any form that is seen in the field.
    private static string Issuer(string domain) => (domain.Length % 3) switch
    {
        0 => $"http://{domain}/adfs/services/trust/",
        1 => $"https://sts.{domain.ToUpperInvariant()}/adfs/services/trust",
        _ => $"urn:{domain}:it's $(a) `test`",
    };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
