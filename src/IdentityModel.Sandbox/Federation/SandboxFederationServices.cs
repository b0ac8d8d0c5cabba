namespace IdentityModel.Sandbox;

/// <summary>
/// The AD FS farms beside a simulated tenant. They publish metadata; every other host is refused, because only the network could answer
/// for it.
/// </summary>
public sealed class SandboxFederationServices : IMetadataFetcher
{
    private readonly SandboxOptions _options;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<AdFsFarm> _farms;

    /// <summary>Makes the farms of the tenant's federated domains. A later conversion does not change an identity provider.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="options">How long an answer takes.</param>
    /// <param name="clock">The sandbox's time.</param>
    public SandboxFederationServices(SandboxTenant tenant, SandboxOptions options, TimeProvider clock)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _clock = clock;
        _farms = AdFsFarm.Of(tenant ?? throw new ArgumentNullException(nameof(tenant)));
    }

    /// <inheritdoc/>
    public async Task<byte[]> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        AdFsFarm farm = _farms.FirstOrDefault(one => string.Equals(one.Host, address.Host, StringComparison.OrdinalIgnoreCase) && address.IsDefaultPort)
            ?? throw Errors.SandboxNameUnknown($"'{address.Authority}'", Knows);
        if (_options.Latency > TimeSpan.Zero)
            await _clock.Delay(_options.Latency, cancellationToken).ConfigureAwait(false);
        return farm.MetadataAt(address) ?? throw Errors.MetadataRefused(address.GetLeftPart(UriPartial.Path), status: 404, "Not Found");
    }

    private string Knows => _farms.Count == 0
        ? "It knows no federation service."
        : $"It knows the federation services {string.Join(", ", _farms.Select(farm => farm.Host))}.";
}
