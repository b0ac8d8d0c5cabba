namespace IdentityModel.Core;

/// <summary>The result of a change to a tenant. It names the tenant.</summary>
public abstract record TenantChange
{
    /// <summary>
    /// The tenant, as in <see cref="SessionContext.Tenant"/>: <c>contoso.onmicrosoft.com</c>, or <c>sandbox Contoso</c>; null if
    /// the operation only read.
    /// </summary>
    public string? Tenant { get; init; }
}
