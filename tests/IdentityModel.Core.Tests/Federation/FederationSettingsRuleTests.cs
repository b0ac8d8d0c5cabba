using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Core.Tests;

public class FederationSettingsRuleTests
{
    private static readonly string Good = Certificates.Make().Base64();

    private static readonly DomainFederation Settings = new()
    {
        DisplayName = "Contoso",
        IssuerUri = "http://contoso.com/adfs/services/trust/",
        PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
        ActiveSignInUri = "https://sts.contoso.com/adfs/services/trust/2005/usernamemixed",
        MetadataExchangeUri = "https://sts.contoso.com/adfs/services/trust/mex",
        SignOutUri = "https://sts.contoso.com/adfs/ls/",
        PreferredAuthenticationProtocol = "wsFed",
        SigningCertificate = Good,
        FederatedIdpMfaBehavior = "acceptIfMfaDoneByFederatedIdp",
    };

    private static readonly Dictionary<string, Func<DomainFederation>> Cases = new()
    {
        ["whole"] = () => Settings,
        ["issuer as urn"] = () => Settings with { IssuerUri = "urn:contoso:idp" },
        ["valid next certificate"] = () => Settings with { NextSigningCertificate = Good },
        ["newer value"] = () => Settings with { FederatedIdpMfaBehavior = "askTheOracle" },
        ["no certificate"] = () => Settings with { SigningCertificate = null },
        ["blank certificate"] = () => Settings with { SigningCertificate = " " },
        ["PEM"] = () => Settings with { SigningCertificate = Certificates.Make().ExportCertificatePem() },
        ["other bytes"] = () => Settings with { SigningCertificate = "MIIBAAAA" },
        ["private key"] = () => Settings with { SigningCertificate = Convert.ToBase64String(Certificates.Make().Export(X509ContentType.Pfx)) },
        ["private key behind a password"] = () =>
            Settings with { SigningCertificate = Convert.ToBase64String(Certificates.Make().Export(X509ContentType.Pfx, "secret")) },
        ["bare private key"] = () => Settings with { SigningCertificate = Convert.ToBase64String(RSA.Create(1024).ExportPkcs8PrivateKey()) },
        ["expired"] = () => Settings with { SigningCertificate = Certificates.Make(from: -30, days: 29).Base64() },
        ["not yet valid"] = () => Settings with { SigningCertificate = Certificates.Make(from: 1).Base64() },
        ["512 bits"] = () => Settings with { SigningCertificate = Certificates.Make(bits: 512).Base64() },
        ["1024 bits"] = () => Settings with { SigningCertificate = Certificates.Make(bits: 1024).Base64() },
        ["SHA-1"] = () => Settings with { SigningCertificate = OldDigest() },
        ["elliptic"] = () => Settings with { SigningCertificate = Elliptic() },
        ["expired next"] = () => Settings with { NextSigningCertificate = Certificates.Make(from: -30, days: 29).Base64() },
        ["broken next"] = () => Settings with { NextSigningCertificate = "no Base64!" },
        ["no issuer"] = () => Settings with { IssuerUri = "" },
        ["issuer is no URI"] = () => Settings with { IssuerUri = "contoso" },
        ["issuer with a blank"] = () => Settings with { IssuerUri = "http://contoso.com/adfs/services/trust /" },
        ["issuer with a placeholder"] = () => Settings with { IssuerUri = "https://sts.example.com/{tenantid}/" },
        ["sign-in address with a placeholder"] = () => Settings with { PassiveSignInUri = "https://sts.example.com/{tenant}/ls" },
        ["sign-in address without slashes"] = () => Settings with { PassiveSignInUri = "https:sts.contoso.com/ls" },
        ["Entra ID of a tenant of the own cloud"] = () => EntraId("login.microsoftonline.com/11111111-2222-3333-4444-555555555555/wsfed"),
        ["Entra ID by an older name of its host"] = () => EntraId("LOGIN.windows.net/11111111-2222-3333-4444-555555555555/saml2"),
        ["Entra ID of all tenants"] = () => EntraId("login.microsoftonline.us/common/wsfed"),
        ["Entra ID of organizations"] = () => EntraId("login.partner.microsoftonline.cn/organizations/saml2"),
        ["Entra ID of another cloud"] = () => EntraId("login.microsoftonline.us/11111111-2222-3333-4444-555555555555/saml2"),
        ["Entra ID by its issuer"] = () => Settings with { IssuerUri = "https://sts.windows.net/11111111-2222-3333-4444-555555555555/" },
        ["Entra ID as a relying party"] = () => Settings with { IssuerUri = "urn:federation:MicrosoftOnline" },
        ["no sign-in address"] = () => Settings with { PassiveSignInUri = null },
        ["sign-in address in the clear"] = () => Settings with { PassiveSignInUri = "http://sts.contoso.com/adfs/ls/" },
        ["relative sign-in address"] = () => Settings with { PassiveSignInUri = "adfs/ls" },
        ["active address in the clear"] = () => Settings with { ActiveSignInUri = "http://sts.contoso.com/active" },
        ["sign-out is no address"] = () => Settings with { SignOutUri = "nowhere" },
        ["no protocol"] = () => Settings with { PreferredAuthenticationProtocol = null },
        ["unknown protocol"] = () => Settings with { PreferredAuthenticationProtocol = "unknownFutureValue" },
        ["no name"] = () => Settings with { DisplayName = null },
    };

    [Theory]
    [InlineData("whole", "")]
    [InlineData("issuer as urn", "")] // docs/facts/federation.md#issuer: an identifier, http or urn alike
    [InlineData("valid next certificate", "")]
    [InlineData("newer value", "")] // docs/facts/federation.md#federation-settings: values newer than the module survive
    // docs/facts/federation.md#post-without-certificate
    [InlineData("no certificate", "!FederationSettingMissing signingCertificate")]
    [InlineData("blank certificate", "!FederationSettingMissing signingCertificate")]
    // docs/facts/federation.md#signing-certificate: no PEM header/footer
    [InlineData("PEM", "!FederationCertificateUnreadable signingCertificate")]
    [InlineData("other bytes", "!FederationCertificateUnreadable signingCertificate")]
    [InlineData("private key", "!FederationCertificateHasPrivateKey signingCertificate")] // the issue's bad input: never sent
    [InlineData("private key behind a password", "!FederationCertificateHasPrivateKey signingCertificate")]
    [InlineData("bare private key", "!FederationCertificateUnreadable signingCertificate")]
    [InlineData("expired", "!FederationCertificateExpired signingCertificate")]
    [InlineData("not yet valid", "FederationCertificateNotYetValid signingCertificate")]
    [InlineData("512 bits", "!FederationCertificateWeak signingCertificate")]
    [InlineData("1024 bits", "FederationCertificateWeak signingCertificate")] // NIST SP 800-131A asks for 2048
    [InlineData("SHA-1", "FederationCertificateOldDigest signingCertificate")]
    [InlineData("elliptic", "FederationCertificateNotRsa signingCertificate")]
    [InlineData("expired next", "FederationCertificateExpired nextSigningCertificate")]
    [InlineData("broken next", "!FederationCertificateUnreadable nextSigningCertificate")]
    [InlineData("no issuer", "!FederationSettingMissing issuerUri")]
    [InlineData("issuer is no URI", "!FederationUriMalformed issuerUri")]
    [InlineData("issuer with a blank", "!FederationUriMalformed issuerUri")]
    // RFC 3986 has no braces: Entra ID's metadata of all tenants has {tenantid} in its issuer
    [InlineData("issuer with a placeholder", "!FederationUriMalformed issuerUri")]
    [InlineData("sign-in address with a placeholder", "!FederationUriMalformed passiveSignInUri")]
    [InlineData("sign-in address without slashes", "!FederationUriMalformed passiveSignInUri")] // msgraph-sdk-powershell #3184
    // docs/facts/federation.md#entra-id-as-identity-provider
    [InlineData("Entra ID of a tenant of the own cloud", "!ProviderIsEntraId passiveSignInUri")]
    [InlineData("Entra ID by an older name of its host", "!ProviderIsEntraId passiveSignInUri")]
    [InlineData("Entra ID of all tenants", "!ProviderIsEntraId passiveSignInUri")]
    [InlineData("Entra ID of organizations", "!ProviderIsEntraId passiveSignInUri")]
    [InlineData("Entra ID of another cloud", "")]
    [InlineData("Entra ID by its issuer", "!ProviderIsEntraId issuerUri")]
    [InlineData("Entra ID as a relying party", "!ProviderIsEntraId issuerUri")]
    [InlineData("no sign-in address", "!FederationSettingMissing passiveSignInUri")]
    [InlineData("sign-in address in the clear", "!FederationUriNotHttps passiveSignInUri")]
    [InlineData("relative sign-in address", "!FederationUriMalformed passiveSignInUri")]
    [InlineData("active address in the clear", "FederationUriNotHttps activeSignInUri")]
    [InlineData("sign-out is no address", "FederationUriMalformed signOutUri")]
    // docs/facts/federation.md#federation-settings: must be set explicitly
    [InlineData("no protocol", "!FederationSettingMissing preferredAuthenticationProtocol")]
    [InlineData("unknown protocol", "!FederationValueUnknown preferredAuthenticationProtocol")]
    [InlineData("no name", "FederationSettingMissing displayName")]
    public void Settings_are_judged_before_they_are_sent(string name, string expected) // ! is fatal
    {
        IEnumerable<string> found = FederationSettingsRule.Judge("contoso.com", Cases[name](), Certificates.Now, CloudEnvironment.Global)
            .Select(finding => $"{(finding.IsFatal ? "!" : "")}{finding.Error.ErrorId} {finding.Setting}");

        Assert.Equal(expected, string.Join(", ", found));
    }

    [Fact]
    public void Every_case_is_judged() =>
        Assert.Equal(
            Cases.Keys.Order(),
            typeof(FederationSettingsRuleTests).GetMethod(nameof(Settings_are_judged_before_they_are_sent))!
                .GetCustomAttributes(typeof(InlineDataAttribute), false).Select(row => (string)((InlineDataAttribute)row).Data[0]!).Order());

    [Fact]
    public void What_must_not_be_sent_is_thrown_and_the_rest_is_told()
    {
        var told = new List<string>();

        FederationSettingsRule.Require(
            "contoso.com", Settings with { DisplayName = null }, putsBack: false, FederationSetting.All, Certificates.Now, CloudEnvironment.Global, told.Add);
        IdentityModelException error = Assert.Throws<IdentityModelException>(() => FederationSettingsRule.Require(
            "contoso.com", Cases["expired"](), putsBack: false, FederationSetting.All, Certificates.Now, CloudEnvironment.Global, told.Add));

        Assert.Contains("displayName", Assert.Single(told), StringComparison.Ordinal);
        Assert.Equal("FederationCertificateExpired", error.ErrorId);
        Assert.Contains("2026-11-01", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Entra ID of all tenants", "passiveSignInUri", "https://login.microsoftonline.us/common/wsfed")]
    [InlineData("Entra ID by its issuer", "issuerUri", "https://sts.windows.net/11111111-2222-3333-4444-555555555555/")]
    [InlineData("Entra ID as a relying party", "issuerUri", "urn:federation:MicrosoftOnline")]
    public void The_setting_that_is_Entra_IDs_is_named(string name, string setting, string value)
    {
        string message = FederationSettingsRule.Judge("contoso.com", Cases[name](), Certificates.Now, CloudEnvironment.Global)[0].Error.Message;

        Assert.Contains($"The {setting} of 'contoso.com' is that of Entra ID itself: '{value}'.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PEM", "it has PEM lines.")]
    [InlineData("broken next", "it is not Base64.")]
    [InlineData("other bytes", "its bytes are not a valid X.509 certificate.")]
    [InlineData("bare private key", "its bytes are not a valid X.509 certificate.")]
    public void What_is_no_certificate_is_said_in_plain_words(string name, string reason)
    {
        IdentityModelException error = FederationSettingsRule.Judge("contoso.com", Cases[name](), Certificates.Now, CloudEnvironment.Global)[0].Error;

        Assert.EndsWith($" of 'contoso.com' is not a certificate: {reason}", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.InnerException);
    }

    [Theory]
    [InlineData("the US cloud in itself", "login.microsoftonline.us", CloudEnvironment.USGov, true)]
    [InlineData("the US cloud in that of the DoD, which signs in at the same host", "login.microsoftonline.us", CloudEnvironment.USGovDoD, true)]
    [InlineData("the US cloud in the worldwide one", "login.microsoftonline.us", CloudEnvironment.Global, false)]
    [InlineData("the worldwide cloud in the US one", "login.microsoftonline.com", CloudEnvironment.USGov, false)]
    [InlineData("China in itself", "login.chinacloudapi.cn", CloudEnvironment.China, true)]
    [InlineData("the worldwide cloud in China", "login.microsoftonline.com", CloudEnvironment.China, false)]
    public void Entra_ID_is_a_provider_of_other_clouds_only(string name, string host, CloudEnvironment own, bool isRefused) => Assert.Equal(
        (name, isRefused),
        (name, FederationSettingsRule.Judge("contoso.com", EntraId($"{host}/11111111-2222-3333-4444-555555555555/saml2"), Certificates.Now, own)
            .Any(finding => finding is { IsFatal: true, Error.ErrorId: "ProviderIsEntraId" })));

    // docs/facts/federation.md#settings-of-old-federations: the service took them once
    [Theory]
    [InlineData("issuer is no URI")]
    [InlineData("no sign-in address")]
    [InlineData("sign-in address in the clear")]
    [InlineData("relative sign-in address")]
    [InlineData("no protocol")]
    [InlineData("expired")]
    [InlineData("512 bits")]
    [InlineData("Entra ID of a tenant of the own cloud")]
    public void What_a_tenant_had_is_put_back_with_one_warning(string name)
    {
        var told = new List<string>();
        FederationSettingsRule.Require(
            "contoso.com", Cases[name](), putsBack: true, FederationSetting.All, Certificates.Now, CloudEnvironment.Global, told.Add);

        Assert.Contains("puts them back", Assert.Single(told), StringComparison.Ordinal);
    }

    // docs/facts/federation.md#post-without-certificate: the domain could not be managed any more
    [Theory]
    [InlineData("no certificate")]
    [InlineData("other bytes")]
    [InlineData("private key")]
    [InlineData("broken next")]
    [InlineData("no issuer")]
    [InlineData("unknown protocol")] // it cannot be written
    public void What_cannot_be_put_back_is_refused(string name) => Assert.Throws<IdentityModelException>(
        () => FederationSettingsRule.Require(
            "contoso.com", Cases[name](), putsBack: true, FederationSetting.All, Certificates.Now, CloudEnvironment.Global, Assert.Fail));

    [Fact]
    public void What_is_told_of_new_settings_is_told_of_old_ones() // not more: one warning for each
    {
        var told = new List<string>();
        FederationSettingsRule.Require(
            "contoso.com", Cases["1024 bits"](), putsBack: true, FederationSetting.All, Certificates.Now, CloudEnvironment.Global, told.Add);

        Assert.Contains("1024 bits", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_is_not_sent_is_not_judged() => FederationSettingsRule.Require(
        "contoso.com", Cases["expired"](), putsBack: false, FederationSetting.All.Where(one => one.Name == "displayName"), Certificates.Now, CloudEnvironment.Global, Assert.Fail);

    [Theory]
    [InlineData("AD FS", "https://sts.contoso.com/adfs/ls/", "wsFed")]
    [InlineData("another provider", "https://idp.contoso.com/saml", null)] // nothing is guessed
    public void Settings_made_long_ago_get_what_the_service_asks_for_today(string name, string passive, string? protocol)
    {
        var told = new List<string>();

        DomainFederation made = FederationSettingsRule.ForCreation(
            new DomainFederation { PassiveSignInUri = passive }, told.Add);

        Assert.True(protocol == made.PreferredAuthenticationProtocol, name);
        // what null means (docs/facts/federation.md#mfa-behavior)
        Assert.Equal("acceptIfMfaDoneByFederatedIdp", made.FederatedIdpMfaBehavior);
        Assert.Equal(protocol is null ? 1 : 2, told.Count);
    }

    [Fact]
    public void Whole_settings_are_created_as_they_are() => Assert.Equal(Settings, FederationSettingsRule.ForCreation(Settings, Assert.Fail));

    private static DomainFederation EntraId(string address) =>
        Settings with { IssuerUri = "https://sts.windows.net/11111111-2222-3333-4444-555555555555/", PassiveSignInUri = $"https://{address}" };

    private static string OldDigest()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=signing", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.Create(
            request.SubjectName, new OldDigestGenerator(key), Certificates.Now.AddDays(-1), Certificates.Now.AddDays(30), [1]);
        return certificate.Base64();
    }

    private static string Elliptic()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=signing", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(Certificates.Now.AddDays(-1), Certificates.Now.AddDays(30)).Base64();
    }
}
