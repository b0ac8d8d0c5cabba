namespace IdentityModel.Core;

/// <summary>
/// One writable setting of a domain's federation, by Graph's name (internalDomainFederation,
/// docs/facts/federation.md#federation-settings). This is the only list of them, so that compare, send and restore always use the
/// same settings.
/// </summary>
public sealed class FederationSetting
{
    private readonly Func<DomainFederation, object?> _read;

    private FederationSetting(string name, Func<DomainFederation, object?> read, bool isCertificate = false)
    {
        Name = name;
        _read = read;
        IsCertificate = isCertificate;
    }

    /// <summary>
    /// Every writable setting. <c>id</c> and <c>signingCertificateUpdateStatus</c> are read-only, so they are not in it.
    /// </summary>
    public static IReadOnlyList<FederationSetting> All { get; } =
    [
        new("displayName", federation => federation.DisplayName),
        new("issuerUri", federation => federation.IssuerUri),
        new("passiveSignInUri", federation => federation.PassiveSignInUri),
        new("activeSignInUri", federation => federation.ActiveSignInUri),
        new("metadataExchangeUri", federation => federation.MetadataExchangeUri),
        new("signOutUri", federation => federation.SignOutUri),
        new("passwordResetUri", federation => federation.PasswordResetUri),
        new("preferredAuthenticationProtocol", federation => federation.PreferredAuthenticationProtocol),
        new("signingCertificate", federation => federation.SigningCertificate, isCertificate: true),
        new("nextSigningCertificate", federation => federation.NextSigningCertificate, isCertificate: true),
        new("federatedIdpMfaBehavior", federation => federation.FederatedIdpMfaBehavior),
        new("promptLoginBehavior", federation => federation.PromptLoginBehavior),
        new("isSignedAuthenticationRequestRequired", federation => federation.IsSignedAuthenticationRequestRequired),
    ];

    /// <summary>Graph's name of it, such as <c>issuerUri</c>.</summary>
    public string Name { get; }

    /// <summary>Whether its value is a certificate in Base64.</summary>
    public bool IsCertificate { get; }

    /// <summary>The settings that differ between the two sides.</summary>
    public static IReadOnlyList<FederationSetting> Differing(DomainFederation one, DomainFederation other) =>
        [.. All.Where(setting => !setting.IsSame(one, other))];

    /// <summary>The value: a text, a truth value, or null.</summary>
    public object? ValueIn(DomainFederation federation) => _read(federation);

    /// <summary>Whether both sides have exactly the same value. Only the line breaks of Base64 may differ.</summary>
    public bool IsSame(DomainFederation one, DomainFederation other) => TextIn(one) == TextIn(other);

    /// <summary>The value for a comparison: without the line breaks of Base64; null if there is none.</summary>
    internal string? TextIn(DomainFederation federation) =>
        IsCertificate ? Unbroken(ValueIn(federation)) : ValueIn(federation)?.ToString();

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string? Unbroken(object? base64) =>
        base64 is string text ? new string([.. text.Where(c => !char.IsWhiteSpace(c))]) : null;
}
