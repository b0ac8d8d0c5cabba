namespace IdentityModel.Core;

/// <summary>What came of a change to a tenant. Every result of a command that changes one says which.</summary>
public abstract record TenantChange
{
    /// <summary>
    /// The tenant, as <see cref="SessionContext.Tenant"/> names it: <c>contoso.onmicrosoft.com</c>, or <c>sandbox Contoso</c>; null for
    /// what was only read.
    /// </summary>
    public string? Tenant { get; init; }
}
