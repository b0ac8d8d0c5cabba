namespace IdentityModel.Sandbox;

/// <summary>
/// A domain of the simulated tenant (docs/facts/graph.md#domain-properties, docs/facts/conversion.md#subdomains).
/// </summary>
public sealed class SandboxDomain
{
    private bool _federated;
    private DomainFederation? _federation;

    /// <summary>The fully qualified name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether new users get it.</summary>
    public bool IsDefault { get; set; }

    /// <summary>Whether it is the <c>*.onmicrosoft.com</c> domain.</summary>
    public bool IsInitial { get; init; }

    /// <summary>Whether ownership is proved.</summary>
    public bool IsVerified { get; set; } = true;

    /// <summary>The root domain a subdomain inherits from; null for a root.</summary>
    public string? Root { get; set; }

    /// <summary>The services the domain is used for.</summary>
    public IReadOnlyList<string> SupportedServices { get; set; } = ["Email", "OfficeCommunicationsOnline"];

    /// <summary>Days before a password expires that the user is told; null: the service's default.</summary>
    public int? PasswordNotificationWindowInDays { get; set; }

    /// <summary>Days a password lasts; null: the service's default.</summary>
    public int? PasswordValidityPeriodInDays { get; set; }

    /// <summary>
    /// The federation settings; setting them makes the domain federated, null makes it managed, at once and everywhere.
    /// </summary>
    public DomainFederation? Federation
    {
        get => _federation;
        init
        {
            _federation = value;
            _federated = value is not null;
        }
    }

    /// <summary>Whether the domain is federated, whatever caches still show. It can be so without known settings.</summary>
    public bool IsFederated
    {
        get => _federated;
        internal init => _federated = value;
    }

    /// <summary>Whether requests for the settings are refused, because they are unknown.</summary>
    internal bool IsFederationUnknown { get; init; }

    /// <summary>
    /// Whether a POST without a certificate federated it, so that Graph can no longer handle it
    /// (docs/facts/federation.md#post-without-certificate).
    /// </summary>
    internal bool IsBroken { get; private set; }

    private (DateTimeOffset At, bool WasFederated, DomainFederation? Federation)? _lastChange;

    internal void Federate(DomainFederation federation, DateTimeOffset now)
    {
        _lastChange = (now, _federated, _federation);
        _federated = true;
        _federation = federation;
        IsBroken = federation.SigningCertificate is null;
    }

    internal void Update(DomainFederation federation) => _federation = federation;

    internal void MakeManaged(DateTimeOffset now, bool keepFederation)
    {
        _lastChange = (now, _federated, _federation);
        _federated = false;
        _federation = keepFederation ? _federation : null;
    }

    /// <summary>Ends the inheritance. The domain is managed from now on; caches still show what it had of its root.</summary>
    internal void BecomeRoot(SandboxDomain root, DateTimeOffset now)
    {
        _lastChange = (now, root._federated, root._federation);
        _federated = false;
        _federation = null;
        Root = null;
    }

    /// <summary>What a cache that lags by <paramref name="delay"/> shows.</summary>
    internal (bool IsFederated, DomainFederation? Federation) SeenAt(DateTimeOffset now, TimeSpan delay) =>
        _lastChange is { } change && now < change.At + delay
            ? (change.WasFederated, change.Federation)
            : (_federated, _federation);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
