namespace IdentityModel.Sandbox;

/// <summary>How the simulated service behaves.</summary>
public sealed record SandboxOptions
{
    /// <summary>
    /// The cloud whose hosts answer (docs/facts/platform.md#national-clouds). Graph hosts of another cloud refuse the token.
    /// </summary>
    public CloudEnvironment Environment { get; init; }

    /// <summary>How long every answer takes, in the sandbox's time.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Whether the quotas of docs/facts/throttling.md#quotas apply.</summary>
    public bool EnforceQuotas { get; init; } = true;

    /// <summary>
    /// The share of the tenant's write quota (18,000 in five minutes) that other applications use up, from 0 to 1. It may change
    /// while requests run.
    /// </summary>
    public double OtherApplicationsShare { get; set; }

    /// <summary>How long <c>GET /domains</c> returns a domain's old authentication type after a conversion.</summary>
    public TimeSpan ConversionDelay { get; init; }

    /// <summary>
    /// How long realm discovery gives the old answer after a conversion (docs/facts/conversion.md#sign-in-caches: caches, up to
    /// 60 minutes).
    /// </summary>
    public TimeSpan RealmDelay { get; init; }

    /// <summary>
    /// How often synchronization runs, in the sandbox's time; null: not at all. Without <see cref="SynchronizesAll"/>, a cycle takes over only
    /// who was moved to the cloud and rolled back, and gives that user the values of Active Directory, or those from before the move if the
    /// tenant has no directory. A request sees what the cycles did that were due.
    /// </summary>
    public TimeSpan? SynchronizeEvery { get; init; }

    /// <summary>
    /// Whether each cycle sends all of the tenant's Active Directory, and deletes the cloud objects whose source is not there, as the first
    /// cycle of Entra Connect does.
    /// </summary>
    public bool SynchronizesAll { get; init; }

    /// <summary>
    /// How long it takes until no object is synchronized after synchronization was turned off. The service takes up to 72 hours
    /// (docs/facts/graph.md#switching-off-synchronization).
    /// </summary>
    public TimeSpan SwitchOffDuration { get; init; } = TimeSpan.FromHours(12);

    /// <summary>
    /// Whether the federation configuration is still listed after <c>PATCH</c> to Managed. No documentation says which of the two
    /// the service does (docs/facts/conversion.md#settings-left-behind).
    /// </summary>
    public bool KeepsFederationAfterPatch { get; init; }

    /// <summary>
    /// Whether a managed domain's federation configuration is an empty list rather than 404
    /// (docs/facts/federation.md#answer-for-a-managed-domain: either is seen).
    /// </summary>
    public bool ListsEmptyFederation { get; init; }

    /// <summary>
    /// The number of users on a page instead of <c>$top</c> or 100: the service may always return fewer than requested.
    /// </summary>
    public int? PageSize { get; init; }

    /// <summary>
    /// Whether every collection begins with an empty page that has a next link (docs/facts/throttling.md#paging).
    /// </summary>
    public bool StartsWithEmptyPage { get; init; }

    /// <summary>
    /// Whether the tenant has Entra ID P2 or Governance. Without it, PIM refuses, and nobody is eligible for a role.
    /// </summary>
    public bool HasEntraIdP2 { get; init; } = true;

    /// <summary>The permissions the tokens carry; null grants every permission the sandbox knows.</summary>
    public IReadOnlyList<string>? GrantedPermissions { get; init; }

    /// <summary>
    /// Names of the directory roles the application itself holds. Without <c>Privileged Authentication Administrator</c> or
    /// <c>Global Administrator</c> it may not change administrators (docs/facts/passwords.md#who-may-reset-a-password).
    /// </summary>
    public IReadOnlyList<string> ApplicationRoles { get; init; } = [];

    /// <summary>
    /// The UPN of the administrator who signs in; null for the tenant's first Global Administrator on the initial domain, or for
    /// one who is not in its list.
    /// </summary>
    public string? Account { get; init; }

    /// <summary>Whether an application's secret or certificate is refused (AADSTS7000215).</summary>
    public bool RefusesClientCredential { get; init; }

    /// <summary>How long a token lasts, in the sandbox's time.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How many polls of a device code are answered <c>authorization_pending</c> before the administrator has signed in.
    /// </summary>
    public int DeviceCodePolls { get; init; } = 1;

    /// <summary>The pause between polls of a device code. MSAL waits in real time.</summary>
    public TimeSpan DeviceCodeInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the administrator declines the device code.</summary>
    public bool DeclinesDeviceCode { get; init; }

    /// <summary>The managed identity endpoint, as Azure Automation gives it in IDENTITY_ENDPOINT.</summary>
    public Uri IdentityEndpoint { get; init; } = new("http://127.0.0.1:40342/msi/token");

    /// <summary>The value of IDENTITY_HEADER.</summary>
    public string IdentityHeader { get; init; } = "sandbox-identity-header";

    /// <summary>Faults on request.</summary>
    public SandboxFaults Faults { get; init; } = new();
}
