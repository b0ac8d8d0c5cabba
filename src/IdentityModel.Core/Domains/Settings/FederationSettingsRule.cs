namespace IdentityModel.Core.Domains;

/// <summary>
/// Judges federation settings before they are sent. The service itself accepts settings after which nobody can sign in, or nobody
/// can manage the domain through Graph any more (docs/facts/federation.md#post-without-certificate), so that what must not be
/// sent is refused here.
/// </summary>
public static class FederationSettingsRule
{
    private const string UnknownValue = "unknownFutureValue";
    private const string WsFederation = "wsFed";
    private const string AdFsPassivePath = "/adfs/ls";
    private const string DefaultMfaBehavior = "acceptIfMfaDoneByFederatedIdp";

    private static readonly string[] OtherAddresses = ["activeSignInUri", "metadataExchangeUri", "signOutUri", "passwordResetUri"];

    private static readonly string[] Choices = ["preferredAuthenticationProtocol", "federatedIdpMfaBehavior", "promptLoginBehavior"];

    /// <summary>Everything that is wrong with the settings, in the order of <see cref="FederationSetting.All"/>.</summary>
    /// <param name="domain">The domain they are for.</param>
    /// <param name="settings">All settings of the domain, changed and unchanged.</param>
    /// <param name="now">The time certificates are judged by.</param>
    /// <param name="cloud">The tenant's cloud, which must not be its own identity provider.</param>
    public static IReadOnlyList<FederationSettingsFinding> Judge(
        string domain, DomainFederation settings, DateTimeOffset now, CloudEnvironment cloud)
    {
        IEnumerable<FederationSettingsFinding?> findings =
        [
            EntraId(domain, settings, cloud),
            DisplayName(domain, settings),
            Issuer(domain, settings),
            Passive(domain, settings),
            .. OtherAddresses.Select(name => OtherAddress(domain, settings, name)),
            .. OtherAddresses.Append("passiveSignInUri").Select(name => Password(domain, settings, name)),
            Protocol(domain, settings),
            .. FederationCertificateRule.Judge(domain, "signingCertificate", settings.SigningCertificate, isPrimary: true, now),
            .. FederationCertificateRule.Judge(domain, "nextSigningCertificate", settings.NextSigningCertificate, isPrimary: false, now),
            .. Choices.Select(name => Choice(domain, settings, name)),
        ];
        return [.. findings.OfType<FederationSettingsFinding>()];
    }

    /// <summary>
    /// Judges the settings, warns of what the admin should know, and throws if something must not be sent. The service took settings
    /// that a tenant had before once: what is wrong with them is one warning, and refused is only what cannot be put back
    /// (docs/facts/federation.md#settings-of-old-federations).
    /// </summary>
    /// <param name="domain">The domain they are for.</param>
    /// <param name="settings">All settings of the domain.</param>
    /// <param name="putsBack">Whether the tenant had the settings before.</param>
    /// <param name="changed">The settings that would be sent; findings about others are left out.</param>
    /// <param name="now">The time certificates are judged by.</param>
    /// <param name="cloud">The tenant's cloud.</param>
    /// <param name="warn">Takes each warning.</param>
    /// <exception cref="IdentityModelException">The first finding that is fatal; of settings to put back, the first that is damage.</exception>
    public static void Require(
        string domain,
        DomainFederation settings,
        bool putsBack,
        IEnumerable<FederationSetting> changed,
        DateTimeOffset now,
        CloudEnvironment cloud,
        Action<string> warn)
    {
        FederationSettingsFinding[] findings = OfSent(domain, settings, changed, now, cloud);
        if (Array.Find(findings, finding => putsBack ? finding.IsDamage : finding.IsFatal) is { } refused)
            throw refused.Error;

        WarnOfOld(findings, warn);
        foreach (FederationSettingsFinding finding in findings.Where(finding => !finding.IsFatal))
            warn(finding.Error.Message);
    }

    /// <summary>
    /// Says of settings that this tenant had, and that an undo puts back as they were, what would be refused of new ones: one warning.
    /// </summary>
    /// <param name="domain">The domain they are for.</param>
    /// <param name="settings">All settings of the domain.</param>
    /// <param name="now">The time certificates are judged by.</param>
    /// <param name="cloud">The tenant's cloud.</param>
    /// <param name="warn">Takes the warning.</param>
    public static void WarnOfOld(string domain, DomainFederation settings, DateTimeOffset now, CloudEnvironment cloud, Action<string> warn) =>
        WarnOfOld(OfSent(domain, settings, FederationSetting.All, now, cloud), warn);

    private static void WarnOfOld(FederationSettingsFinding[] findings, Action<string> warn)
    {
        string[] old = [.. findings.Where(finding => finding.IsFatal).Select(finding => finding.Error.Message)];
        if (old.Length > 0)
        {
            warn("The domain had settings that the command refuses for a new federation. The command puts them back as they were: "
                + string.Join(" ", old));
        }
    }

    /// <summary>
    /// The settings as they can be created: an old federation may lack a setting that the service requires today. The missing
    /// setting gets its documented default, and a sentence says so.
    /// </summary>
    /// <param name="settings">The settings as they were.</param>
    /// <param name="tell">Takes a sentence for each setting that was put in.</param>
    public static DomainFederation ForCreation(DomainFederation settings, Action<string> tell)
    {
        if (string.IsNullOrEmpty(settings.PreferredAuthenticationProtocol) && IsAdFs(settings.PassiveSignInUri))
        {
            tell("preferredAuthenticationProtocol was empty. The command sets it to wsFed, the protocol of "
                + "AD FS, because the service now requires a value.");
            settings = settings with { PreferredAuthenticationProtocol = WsFederation };
        }

        if (string.IsNullOrEmpty(settings.FederatedIdpMfaBehavior))
        {
            tell($"federatedIdpMfaBehavior has no value. The command sets {DefaultMfaBehavior}, which means the same as no value. Users report "
                + "that the service refuses new settings without a value.");
            settings = settings with { FederatedIdpMfaBehavior = DefaultMfaBehavior };
        }

        return settings;
    }

    private static FederationSettingsFinding[] OfSent(
        string domain,
        DomainFederation settings,
        IEnumerable<FederationSetting> changed,
        DateTimeOffset now,
        CloudEnvironment cloud)
    {
        HashSet<string> sent = [.. changed.Select(setting => setting.Name)];
        return [.. Judge(domain, settings, now, cloud).Where(finding => sent.Contains(finding.Setting))];
    }

    // docs/facts/federation.md#entra-id-as-identity-provider
    private static FederationSettingsFinding? EntraId(string domain, DomainFederation settings, CloudEnvironment cloud) =>
        EntraIdSignIn.CircleSetting(settings.PassiveSignInUri, settings.IssuerUri, cloud) is { } name
            ? Fatal(name, Errors.ProviderIsEntraId(domain, name, Text(settings, name)!))
            : null;

    private static FederationSettingsFinding? DisplayName(string domain, DomainFederation settings) =>
        string.IsNullOrWhiteSpace(settings.DisplayName)
            ? Note("displayName", Errors.FederationSettingMissing(domain, "displayName"))
            : null;

    private static FederationSettingsFinding? Issuer(string domain, DomainFederation settings)
    {
        const string Name = "issuerUri";
        if (string.IsNullOrWhiteSpace(settings.IssuerUri))
            return Fatal(Name, Errors.FederationSettingMissing(domain, Name)) with { IsDamage = true };

        // An identifier, not an address: urn: and http: are as good as https: (docs/facts/federation.md#issuer).
        return IsAddress(settings.IssuerUri!) ? null : Fatal(Name, Errors.FederationUriMalformed(domain, Name, settings.IssuerUri!));
    }

    private static FederationSettingsFinding? Passive(string domain, DomainFederation settings)
    {
        const string Name = "passiveSignInUri";
        if (string.IsNullOrWhiteSpace(settings.PassiveSignInUri))
            return Fatal(Name, Errors.FederationSettingMissing(domain, Name));

        if (!IsAddress(settings.PassiveSignInUri!))
            return Fatal(Name, Errors.FederationUriMalformed(domain, Name, settings.PassiveSignInUri!));

        return IsHttps(settings.PassiveSignInUri!)
            ? null
            : Fatal(Name, Errors.FederationUriNotHttps(domain, Name, settings.PassiveSignInUri!));
    }

    // Browsers sign in without these, so a setting that the domain had before does not prevent a restore.
    private static FederationSettingsFinding? OtherAddress(string domain, DomainFederation settings, string name)
    {
        if (Text(settings, name) is not { Length: > 0 } address)
            return null;

        if (!IsAddress(address))
            return Note(name, Errors.FederationUriMalformed(domain, name, address));
        return IsHttps(address) ? null : Note(name, Errors.FederationUriNotHttps(domain, name, address));
    }

    // Entra ID shows these addresses to everybody who signs in, and backups and journals have them.
    private static FederationSettingsFinding? Password(string domain, DomainFederation settings, string name) =>
        Uri.TryCreate(Text(settings, name), UriKind.Absolute, out Uri? address) && address.UserInfo.Length > 0
            ? Fatal(name, Errors.FederationUriWithPassword(domain, name))
            : null;

    // Without it browsers may not be sent to the identity provider (docs/facts/federation.md#federation-settings).
    private static FederationSettingsFinding? Protocol(string domain, DomainFederation settings)
    {
        const string Name = "preferredAuthenticationProtocol";
        return string.IsNullOrWhiteSpace(settings.PreferredAuthenticationProtocol)
            ? Fatal(Name, Errors.FederationSettingMissing(domain, Name))
            : null;
    }

    // Graph shows this placeholder to a client that did not ask for the newer values. It cannot be written.
    private static FederationSettingsFinding? Choice(string domain, DomainFederation settings, string name) =>
        Text(settings, name) == UnknownValue ? Fatal(name, Errors.FederationValueUnknown(domain, name)) with { IsDamage = true } : null;

    private static string? Text(DomainFederation settings, string name) =>
        FederationSetting.All.First(setting => setting.Name == name).ValueIn(settings) as string;

    /// <summary>Whether a text is a URI: braces are in none (RFC 3986), and stand around what should have been filled in.</summary>
    internal static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out _) && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '{' or '}');

    private static bool IsHttps(string address) => new Uri(address).Scheme == Uri.UriSchemeHttps;

    /// <summary>Whether the address is where AD FS signs browsers in (docs/facts/federation.md#ad-fs-metadata).</summary>
    internal static bool IsAdFs(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
        && uri.AbsolutePath.TrimEnd('/').Equals(AdFsPassivePath, StringComparison.OrdinalIgnoreCase);

    private static FederationSettingsFinding Fatal(string setting, IdentityModelException error) => new(setting, IsFatal: true, error);

    private static FederationSettingsFinding Note(string setting, IdentityModelException error) => new(setting, IsFatal: false, error);
}
