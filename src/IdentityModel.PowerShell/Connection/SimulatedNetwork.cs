namespace IdentityModel.PowerShell;

/// <summary>What answers in place of the network while the session is with a simulated tenant: no request leaves this computer.</summary>
/// <param name="FederationServices">Fetch federation metadata.</param>
/// <param name="DomainControllers">Connects to domain controllers, to read.</param>
/// <param name="WritableControllers">Connects to domain controllers, to write.</param>
/// <param name="NameServer">Finds domain controllers.</param>
/// <param name="Clock">The sandbox's time.</param>
internal sealed record SimulatedNetwork(
    IMetadataFetcher FederationServices,
    IOnPremisesDirectoryConnector DomainControllers,
    IOnPremisesDirectoryConnector WritableControllers,
    IDomainControllerLocator NameServer,
    TimeProvider Clock);
