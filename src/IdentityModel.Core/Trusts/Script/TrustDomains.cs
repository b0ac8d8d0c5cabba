namespace IdentityModel.Core.Trusts;

/// <summary>Chooses the domains of a script, and reads the issuer of each.</summary>
internal sealed class TrustDomains(ICloudDirectory directory, DomainTree tree)
{
    private CloudDomain[] Roots { get; } = [.. tree.Domains.Where(domain => domain.IsVerified && tree.RootOf(domain) == domain)];

    /// <summary>Every federated root domain of the tenant, by its name.</summary>
    internal IReadOnlyList<CloudDomain> FederatedRoots { get; } =
        [.. tree.Domains.Where(tree.IsFederatedRoot).OrderBy(domain => domain.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>A domain with its issuer.</summary>
    /// <exception cref="IdentityModelException">Its settings cannot be read, or its issuer cannot be in a rule.</exception>
    internal async Task<IssuedDomain> ReadAsync(CloudDomain domain, CancellationToken cancellationToken)
    {
        DomainFederation federation = await directory.GetFederationAsync(domain.Name, cancellationToken).ConfigureAwait(false)
            ?? throw Errors.FederationNotListed(domain.Name);
        if (string.IsNullOrWhiteSpace(federation.IssuerUri))
            throw Errors.IssuerNotStored(domain.Name);

        ClaimRuleText.Check(domain.Name, "issuer", federation.IssuerUri!);
        return new IssuedDomain(domain.Name, federation.IssuerUri!, AddressOf(federation), RootsBeneath(domain));
    }

    /// <summary>A domain that is federated later, with the issuer that it is to get.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>DomainNotFound</c>, <c>DomainNotVerified</c>, <c>DomainInherits</c>, <c>PlannedDomainFederated</c>; its issuer is missing or cannot be
    /// in a rule.
    /// </exception>
    internal IssuedDomain Plan(string name, string issuer)
    {
        CloudDomain domain = tree.Get(name);
        if (!domain.IsVerified)
            throw Errors.DomainNotVerified(domain.Name);
        if (DomainTree.IsFederated(domain))
            throw Errors.PlannedDomainFederated(domain.Name);

        CloudDomain root = tree.RootOf(domain);
        if (root != domain)
            throw Errors.DomainInherits(domain.Name, root.Name);
        if (string.IsNullOrWhiteSpace(issuer))
            throw Errors.PlannedIssuerMissing(domain.Name);

        ClaimRuleText.Check(domain.Name, "issuer", issuer);
        return new IssuedDomain(domain.Name, issuer, SignIn: null, RootsBeneath(domain), IsPlanned: true);
    }

    /// <summary>Where users of the domain sign in; null if it cannot be read.</summary>
    internal async Task<Uri?> TryReadSignInAsync(CloudDomain domain, CancellationToken cancellationToken)
    {
        try
        {
            return await directory.GetFederationAsync(domain.Name, cancellationToken).ConfigureAwait(false) is { } federation
                ? AddressOf(federation)
                : null;
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            return null;
        }
    }

    /// <summary>The federated root domains that were asked for.</summary>
    /// <exception cref="IdentityModelException"><c>DomainNotFound</c>, <c>NoDomainMatches</c>, <c>DomainNotFederated</c>, <c>DomainInherits</c>.</exception>
    internal IReadOnlyList<string> Named(IReadOnlyList<string> names) => [.. names.SelectMany(OfName).Distinct(StringComparer.OrdinalIgnoreCase)];

    private IReadOnlyList<string> OfName(string name)
    {
        if (NamePattern.IsPattern(name))
        {
            IReadOnlyList<string> selected = tree.Expand([name], tree.IsFederatedRoot);
            return selected.Count > 0 ? selected : throw Errors.NoDomainMatches(name);
        }

        CloudDomain domain = tree.Get(name);
        if (!DomainTree.IsFederated(domain))
            throw Errors.DomainNotFederated(domain.Name, domain.IsInitial);

        CloudDomain root = tree.RootOf(domain);
        return root == domain ? [domain.Name] : throw Errors.DomainInherits(domain.Name, root.Name);
    }

    // The roots next beneath the domain: the names of any root below those are below those.
    private IReadOnlyList<string> RootsBeneath(CloudDomain domain)
    {
        CloudDomain[] all = [.. Roots.Where(root => IsBeneath(root.Name, domain.Name))];
        string[] next = [.. all.Where(root => !all.Any(other => IsBeneath(root.Name, other.Name))).Select(root => root.Name)];
        foreach (string name in next.Append(domain.Name))
            ClaimRuleText.CheckDomain(name);
        return [.. next.OrderBy(name => name, StringComparer.OrdinalIgnoreCase)];
    }

    private static bool IsBeneath(string name, string domain) => name.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);

    private static Uri? AddressOf(DomainFederation federation) =>
        Uri.TryCreate(federation.PassiveSignInUri, UriKind.Absolute, out Uri? address) ? address : null;
}
