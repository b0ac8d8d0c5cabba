namespace IdentityModel.Core.Domains;

/// <summary>Federation settings as named texts, for the journal. None of them is a secret.</summary>
internal static class FederationText
{
    private const string Prefix = "federation.";

    /// <summary>The settings that are not null.</summary>
    public static IEnumerable<(string Name, string Value)> Of(DomainFederation federation) =>
        from setting in FederationSetting.All
        let value = setting.ValueIn(federation)
        where value is not null
        select (Prefix + setting.Name, value is bool flag ? (flag ? "true" : "false") : (string)value);

    /// <summary>The settings, with the values that some of them have in others.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="replaced">Those that get another value, which can be null.</param>
    /// <param name="values">Where they get it from.</param>
    public static DomainFederation Replace(
        DomainFederation settings, IReadOnlyCollection<FederationSetting> replaced, DomainFederation values)
    {
        bool IsReplaced((string Name, string Value) text) => replaced.Any(setting => Prefix + setting.Name == text.Name);
        var texts = Of(settings).Where(text => !IsReplaced(text)).Concat(Of(values).Where(IsReplaced))
            .ToDictionary(text => text.Name, text => text.Value, StringComparer.Ordinal);
        return Read(texts) with { Id = settings.Id };
    }

    /// <summary>The settings back from their texts.</summary>
    public static DomainFederation Read(IReadOnlyDictionary<string, string> texts)
    {
        string? Text(string name) => texts.TryGetValue(Prefix + name, out string? value) ? value : null;
        return new DomainFederation
        {
            DisplayName = Text("displayName"),
            IssuerUri = Text("issuerUri"),
            PassiveSignInUri = Text("passiveSignInUri"),
            ActiveSignInUri = Text("activeSignInUri"),
            MetadataExchangeUri = Text("metadataExchangeUri"),
            SignOutUri = Text("signOutUri"),
            PasswordResetUri = Text("passwordResetUri"),
            PreferredAuthenticationProtocol = Text("preferredAuthenticationProtocol"),
            SigningCertificate = Text("signingCertificate"),
            NextSigningCertificate = Text("nextSigningCertificate"),
            FederatedIdpMfaBehavior = Text("federatedIdpMfaBehavior"),
            PromptLoginBehavior = Text("promptLoginBehavior"),
            IsSignedAuthenticationRequestRequired = Text("isSignedAuthenticationRequestRequired") is { } flag ? flag == "true" : null,
        };
    }
}
