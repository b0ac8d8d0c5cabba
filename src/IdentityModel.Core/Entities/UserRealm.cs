namespace IdentityModel.Core;

/// <summary>
/// What realm discovery says. The service is undocumented: every field may be missing (docs/facts/federation.md#realm-discovery).
/// </summary>
public sealed record UserRealm
{
    /// <summary>The domain asked for.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Managed or federated; <see langword="null"/> if the service does not know the domain or says neither.</summary>
    public DomainAuthenticationType? NameSpaceType { get; init; }

    /// <summary>The identity provider's sign-in page, for federated domains.</summary>
    public string? AuthUrl { get; init; }

    /// <summary>
    /// Whether the domain is one of personal Microsoft accounts, such as outlook.com: the service calls it federated with its own sign-in
    /// page for them (docs/facts/federation.md#personal-accounts).
    /// </summary>
    public bool IsOfPersonalAccounts =>
        Uri.TryCreate(AuthUrl, UriKind.Absolute, out Uri? page) && page.Host.Equals("login.live.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text shown at hand-off.</summary>
    public string? FederationBrandName { get; init; }

    /// <summary>The cloud the domain is in, such as <c>microsoftonline.com</c>.</summary>
    public string? CloudInstanceName { get; init; }
}
