namespace IdentityModel.Core.Domains;

/// <summary>
/// Reasons why a domain cannot be converted, one method each. The conversion refuses by them, and the transition test reports
/// them.
/// </summary>
internal static class DomainConversionRule
{
    /// <summary>Ownership must be proved.</summary>
    public static IdentityModelException? WhyNotVerified(CloudDomain domain) =>
        domain.IsVerified ? null : Errors.DomainNotVerified(domain.Name);

    /// <summary>A subdomain that inherits is converted with its root (docs/facts/conversion.md#subdomains).</summary>
    public static IdentityModelException? WhyNotRoot(CloudDomain domain, DomainTree tree) =>
        tree.RootOf(domain) is var root && root == domain ? null : Errors.DomainInherits(domain.Name, root.Name);

    /// <summary>The initial domain is never federated (docs/facts/conversion.md#initial-domain).</summary>
    public static IdentityModelException? WhyNotInitial(CloudDomain domain) =>
        domain.IsInitial ? Errors.InitialDomainNotFederatable(domain.Name) : null;

    /// <summary>The default domain cannot be federated (docs/facts/conversion.md#default-domain).</summary>
    public static IdentityModelException? WhyNotDefault(CloudDomain domain) =>
        domain.IsDefault ? Errors.DefaultDomainNotFederatable(domain.Name) : null;

    /// <summary>Why the domain cannot be made managed; <see langword="null"/> if it can.</summary>
    public static IdentityModelException? WhyNotToManaged(CloudDomain domain, DomainTree tree)
    {
        if (WhyNotVerified(domain) is { } unverified)
            return unverified;

        return domain.AuthenticationType != DomainAuthenticationType.Federated
            ? Errors.DomainNotFederated(domain.Name, domain.IsInitial)
            : WhyNotRoot(domain, tree);
    }
}
