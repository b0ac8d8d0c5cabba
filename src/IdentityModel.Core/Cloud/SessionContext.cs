namespace IdentityModel.Core;

/// <summary>Where a session is connected, and as whom.</summary>
public sealed record SessionContext
{
    /// <summary>The tenant's id.</summary>
    public string? TenantId { get; init; }

    /// <summary>The administrator's UPN, or the application's id.</summary>
    public string? Account { get; init; }

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

    /// <inheritdoc/>
    public override string ToString() => $"{Account} in {TenantId}{(IsSandbox ? " (sandbox)" : "")}";
}
