using System.Text.Json;

namespace IdentityModel.Cloud;

/// <summary>
/// Reads a federationConfiguration list from the JSON itself. The SDK's enumerations turn a value newer than the SDK to null, and
/// the backup would lack it (docs/facts/federation.md#federation-settings).
/// </summary>
internal static class FederationReader
{
    /// <summary>
    /// The first configuration (in practice there is none or one), or <see langword="null"/> for an empty list.
    /// </summary>
    /// <exception cref="JsonException">The answer is not such a list.</exception>
    public static async Task<DomainFederation?> ReadAsync(Stream answer, CancellationToken cancellationToken)
    {
        using JsonDocument document =
            await JsonDocument.ParseAsync(answer, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (document.RootElement.ValueKind is not JsonValueKind.Object
            || !document.RootElement.TryGetProperty("value", out JsonElement list) || list.ValueKind is not JsonValueKind.Array)
        {
            throw new JsonException("The answer holds no list.");
        }

        return list.GetArrayLength() > 0 ? Read(list[0]) : null;
    }

    /// <summary>One configuration, as a write answers it.</summary>
    /// <exception cref="JsonException">The answer is not such an object.</exception>
    public static async Task<DomainFederation> ReadOneAsync(Stream answer, CancellationToken cancellationToken)
    {
        using JsonDocument document =
            await JsonDocument.ParseAsync(answer, cancellationToken: cancellationToken).ConfigureAwait(false);
        return Read(document.RootElement);
    }

    private static DomainFederation Read(JsonElement item)
    {
        if (item.ValueKind is not JsonValueKind.Object)
            throw new JsonException("A federation configuration is no object.");

        JsonElement update = item.TryGetProperty("signingCertificateUpdateStatus", out JsonElement status)
            && status.ValueKind is JsonValueKind.Object ? status : default;
        return new DomainFederation
        {
            Id = Text(item, "id") ?? throw new JsonException("A federation configuration has no id."),
            DisplayName = Text(item, "displayName"),
            IssuerUri = Text(item, "issuerUri"),
            PassiveSignInUri = Text(item, "passiveSignInUri"),
            ActiveSignInUri = Text(item, "activeSignInUri"),
            MetadataExchangeUri = Text(item, "metadataExchangeUri"),
            SignOutUri = Text(item, "signOutUri"),
            PasswordResetUri = Text(item, "passwordResetUri"),
            PreferredAuthenticationProtocol = Text(item, "preferredAuthenticationProtocol"),
            SigningCertificate = Text(item, "signingCertificate"),
            NextSigningCertificate = Text(item, "nextSigningCertificate"),
            FederatedIdpMfaBehavior = Text(item, "federatedIdpMfaBehavior"),
            PromptLoginBehavior = Text(item, "promptLoginBehavior"),
            IsSignedAuthenticationRequestRequired = Flag(item, "isSignedAuthenticationRequestRequired"),
            SigningCertificateUpdateResult = Text(update, "certificateUpdateResult"),
            SigningCertificateUpdateLastRun = DateTimeOffset.TryParse(
                Text(update, "lastRunDateTime"),
                System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal,
                out DateTimeOffset lastRun) ? lastRun : null,
        };
    }

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind is JsonValueKind.Object && item.TryGetProperty(name, out JsonElement value)
        && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static bool? Flag(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : null;
}
