using System.Globalization;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// Federation settings in Graph's form (internalDomainFederation, docs/facts/federation.md#federation-settings).
/// </summary>
internal static class FederationJson
{
    private static readonly string[] Protocols = ["wsFed", "saml"];

    private static readonly string[] MfaBehaviors =
        ["acceptIfMfaDoneByFederatedIdp", "enforceMfaByFederatedIdp", "rejectMfaByFederatedIdp"];

    private static readonly string[] PromptBehaviors = ["translateToFreshPasswordAuthentication", "nativeSupport", "disabled"];

    public static JsonObject Write(DomainFederation federation) => new()
    {
        ["id"] = federation.Id,
        ["displayName"] = federation.DisplayName,
        ["issuerUri"] = federation.IssuerUri,
        ["metadataExchangeUri"] = federation.MetadataExchangeUri,
        ["signingCertificate"] = federation.SigningCertificate,
        ["passiveSignInUri"] = federation.PassiveSignInUri,
        ["preferredAuthenticationProtocol"] = federation.PreferredAuthenticationProtocol,
        ["activeSignInUri"] = federation.ActiveSignInUri,
        ["signOutUri"] = federation.SignOutUri,
        ["promptLoginBehavior"] = federation.PromptLoginBehavior,
        ["isSignedAuthenticationRequestRequired"] = federation.IsSignedAuthenticationRequestRequired,
        ["nextSigningCertificate"] = federation.NextSigningCertificate,
        ["signingCertificateUpdateStatus"] = federation.SigningCertificateUpdateResult is { } result
            ? new JsonObject
            {
                ["certificateUpdateResult"] = result,
                ["lastRunDateTime"] = federation.SigningCertificateUpdateLastRun?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            }
            : null,
        ["federatedIdpMfaBehavior"] = federation.FederatedIdpMfaBehavior,
        ["passwordResetUri"] = federation.PasswordResetUri,
    };

    /// <summary>
    /// The settings, changed by those in a body. What Graph refuses is known of the MFA behavior and the certificates only
    /// (docs/facts/federation.md#mfa-behavior, docs/facts/federation.md#signing-certificate). For the rest, the sandbox takes any text as
    /// an address, and the names of an enumeration only as the schema spells them. That is safe if Graph does otherwise, because the
    /// module checks addresses and sends no other names.
    /// </summary>
    public static DomainFederation Apply(DomainFederation federation, JsonObject body)
    {
        foreach (KeyValuePair<string, JsonNode?> property in body)
            federation = Apply(federation, property.Key, property.Value);
        return federation;
    }

    private static DomainFederation Apply(DomainFederation federation, string name, JsonNode? value) => name switch
    {
        "@odata.type" or "id" => federation,
        "displayName" => federation with { DisplayName = Text(value, name) },
        "issuerUri" => federation with { IssuerUri = Text(value, name) },
        "metadataExchangeUri" => federation with { MetadataExchangeUri = Text(value, name) },
        "signingCertificate" => federation with { SigningCertificate = CurrentCertificate(federation, value, name) },
        "nextSigningCertificate" => federation with { NextSigningCertificate = Certificate(value, name) },
        "passiveSignInUri" => federation with { PassiveSignInUri = Text(value, name) },
        "activeSignInUri" => federation with { ActiveSignInUri = Text(value, name) },
        "signOutUri" => federation with { SignOutUri = Text(value, name) },
        "passwordResetUri" => federation with { PasswordResetUri = Text(value, name) },
        "preferredAuthenticationProtocol" => federation with { PreferredAuthenticationProtocol = Choice(value, name, Protocols) },
        "promptLoginBehavior" => federation with { PromptLoginBehavior = Choice(value, name, PromptBehaviors) },
        "federatedIdpMfaBehavior" => federation with { FederatedIdpMfaBehavior = Mfa(federation, value, name) },
        "isSignedAuthenticationRequestRequired" => federation with
        {
            IsSignedAuthenticationRequestRequired = Flag(value, name),
        },
        "signingCertificateUpdateStatus" => throw GraphErrors.ReadOnly(name),
        _ => throw GraphErrors.UnknownProperty(name, "internalDomainFederation"),
    };

    private static string? Text(JsonNode? value, string name) => value is null
        ? null
        : value is JsonValue text && text.TryGetValue(out string? result) ? result : throw Invalid(name);

    private static bool? Flag(JsonNode? value, string name) => value is null
        ? null
        : value is JsonValue flag && flag.TryGetValue(out bool result) ? result : throw Invalid(name);

    private static string? Choice(JsonNode? value, string name, string[] choices) => Text(value, name) is { } text
        ? choices.FirstOrDefault(choice => choice == text) ?? throw Invalid(name)
        : null;

    /// <summary>Once it is set, it cannot be null again (docs/facts/federation.md#mfa-behavior).</summary>
    private static string? Mfa(DomainFederation federation, JsonNode? value, string name) =>
        Choice(value, name, MfaBehaviors) ?? (federation.FederatedIdpMfaBehavior is null ? null : throw Invalid(name));

    private static string? Certificate(JsonNode? value, string name) => Text(value, name) is { } text
        ? CertificateText.IsPublic(text) ? text : throw Invalid(name)
        : null;

    /// <summary>
    /// No source says what Graph does with null for the certificate of settings that it has. Refused is the safe answer: a new domain
    /// without one can no longer be handled (docs/facts/federation.md#post-without-certificate).
    /// </summary>
    private static string? CurrentCertificate(DomainFederation federation, JsonNode? value, string name) =>
        Certificate(value, name) ?? (federation.SigningCertificate is null ? null : throw Invalid(name));

    private static GraphErrorException Invalid(string name) => GraphErrors.InvalidValue(name, "InternalDomainFederation");
}
