namespace IdentityModel.Core.OnPremises;

/// <summary>Finds the domain controllers of a domain in DNS.</summary>
public interface IDomainControllerLocator
{
    /// <summary>The host names, in the order in which to try them.</summary>
    /// <param name="domain">The domain's DNS name; null for the domain this computer is in.</param>
    /// <param name="isGlobalCatalog">Whether global catalog servers are wanted.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="IdentityModelException">
    /// <c>DomainControllersNotFound</c>, <c>DomainUnknown</c>, <c>NameServerUnreachable</c>.
    /// </exception>
    Task<IReadOnlyList<string>> FindAsync(string? domain, bool isGlobalCatalog, CancellationToken cancellationToken);
}
