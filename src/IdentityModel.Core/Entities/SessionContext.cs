namespace IdentityModel.Core;

/// <summary>Where a session is connected, and as whom.</summary>
public sealed record SessionContext
{
    /// <summary>What a sandbox's name begins with. No domain has a space.</summary>
    internal const string SandboxPrefix = "sandbox ";

    /// <summary>The tenant's id.</summary>
    public string? TenantId { get; init; }

    /// <summary>The tenant's display name; null if it could not be read.</summary>
    public string? TenantName { get; init; }

    /// <summary>The tenant's initial domain, such as <c>contoso.onmicrosoft.com</c>; null if it could not be read.</summary>
    public string? InitialDomain { get; init; }

    /// <summary>The administrator's UPN, or the application's id.</summary>
    public string? Account { get; init; }

    /// <summary>The object id of the administrator or of the application's service principal; null if the token does not say.</summary>
    public string? AccountId { get; init; }

    /// <summary>As whom the session acts.</summary>
    public SessionAuthType AuthType { get; init; }

    /// <summary>The cloud.</summary>
    public CloudEnvironment Environment { get; init; }

    /// <summary>The permissions the token carries.</summary>
    public IReadOnlyList<string> Scopes
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>Whether the tenant is the simulated one.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>
    /// Whether the sync cycles of the simulated tenant send all of its on-premises users (Connect-IdentityModel -SandboxSynchronization).
    /// </summary>
    public bool IsSandboxSynchronized { get; init; }

    /// <summary>
    /// How confirmations and results name the tenant: by its initial domain, else by its id; a simulated tenant as <c>sandbox
    /// Contoso</c>.
    /// </summary>
    public string Tenant => IsSandbox
        ? $"{SandboxPrefix}{TenantName ?? InitialDomain ?? TenantId}"
        : InitialDomain ?? TenantId ?? "a tenant that could not be read";

    /// <summary>
    /// The permissions for <c>Connect-IdentityModel -Scopes</c> that add one to those of the session: the parameter replaces them, so that
    /// all are named.
    /// </summary>
    /// <param name="permission">The permission that the session lacks.</param>
    public string ScopesWith(string permission) => string.Join(", ", Scopes
        .Except(["openid", "profile", "email", "offline_access"], StringComparer.OrdinalIgnoreCase) // every sign-in has them
        .Append(permission));

    /// <summary>Whether a name of a tenant (<see cref="Tenant"/>) is that of a simulated one.</summary>
    internal static bool IsNameOfSandbox(string tenant) => tenant.StartsWith(SandboxPrefix, StringComparison.Ordinal);

    /// <summary>Whether a name of a tenant (<see cref="Tenant"/>) is that of this one. A tenant whose domain could not be read has its id as name.</summary>
    internal bool IsNamed(string tenant) =>
        tenant == Tenant || (!IsSandbox && new[] { TenantId, InitialDomain }.Contains(tenant, StringComparer.OrdinalIgnoreCase));

    /// <summary>Where a result of another tenant was made, to complete "The result …"; null if its tenant is this one.</summary>
    internal string? MadeElsewhere(string tenant) =>
        IsNamed(tenant) ? null : $"was made in {Described(tenant)}, but you are connected to {Described(Tenant)}.";

    private static string Described(string tenant) => $"{(IsNameOfSandbox(tenant) ? "the " : "")}{tenant}";

    /// <inheritdoc/>
    public override string ToString() => $"{Account ?? "an unknown account"} in {Tenant}";
}
