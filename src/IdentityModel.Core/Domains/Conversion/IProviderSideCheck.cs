namespace IdentityModel.Core.Domains;

/// <summary>Checks the provider's side for the tenant as it will be after a conversion.</summary>
public interface IProviderSideCheck
{
    /// <summary>Checks the provider, and changes nothing.</summary>
    /// <param name="domains">The domain that is to be federated, then the subdomains that inherit from it.</param>
    /// <param name="federation">The settings that the domain is to get.</param>
    /// <param name="sink">Gets what the check says beside its findings.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<ProviderSideFinding>> CheckAsync(
        IReadOnlyList<string> domains, DomainFederation federation, IOperationSink sink, CancellationToken cancellationToken);
}
