namespace IdentityModel.Core.Domains;

/// <summary>A federated root domain of the tenant.</summary>
/// <param name="Name">The domain.</param>
/// <param name="Federation">Its settings; <see langword="null"/> if they could not be read.</param>
internal sealed record FederatedRoot(string Name, DomainFederation? Federation);
