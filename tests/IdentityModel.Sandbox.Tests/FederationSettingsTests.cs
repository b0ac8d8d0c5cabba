using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox.Tests;

/// <summary>What federationConfiguration accepts and refuses (docs/facts/federation.md#federation-settings).</summary>
public sealed class FederationSettingsTests
{
    private const string Issuer = "http://fabrikam.com/adfs/services/trust";
    private const string Mfa = "FederatedIdpMfaBehavior cannot be empty";

    private static readonly X509Certificate2 Signer = NewCertificate();
    private static readonly string Good = Convert.ToBase64String(Signer.RawData);

    /// <summary>The name of a case, the property, its value (null: JSON's null; a missing property is "-"), status and message.</summary>
    public static TheoryData<string, string, string?, int, string> Refused => new()
    {
        // docs/facts/federation.md#mfa-behavior
        { "no MFA behavior", "federatedIdpMfaBehavior", "-", 400, Mfa },
        { "MFA behavior null", "federatedIdpMfaBehavior", null, 400, Mfa },
        { "MFA behavior of no list", "federatedIdpMfaBehavior", "trustEverybody", 400, Invalid("federatedIdpMfaBehavior") },
        { "MFA behavior for readers only", "federatedIdpMfaBehavior", "unknownFutureValue", 400, Invalid("federatedIdpMfaBehavior") },
        { "protocol of no list", "preferredAuthenticationProtocol", "wsTrust", 400, Invalid("preferredAuthenticationProtocol") },
        { "protocol in another case", "preferredAuthenticationProtocol", "WSFED", 400, Invalid("preferredAuthenticationProtocol") },
        { "prompt behavior of no list", "promptLoginBehavior", "always", 400, Invalid("promptLoginBehavior") },
        { "a number as a flag", "isSignedAuthenticationRequestRequired", "1", 400, Invalid("isSignedAuthenticationRequestRequired") },
        // docs/facts/federation.md#issuer
        { "no issuer", "issuerUri", "-", 400, Invalid("issuerUri") },
        { "issuer of another domain", "issuerUri", "http://sts.contoso.com/adfs/services/trust", 409, "Another object with the same value for property issuerUri already exists." },
        { "unknown property", "brandName", "x", 400, "The property 'brandName' does not exist on type 'microsoft.graph.internalDomainFederation'. Make sure to only use property names that are defined by the type." },
        // docs/facts/federation.md#signing-certificate
        { "certificate in PEM armor", "signingCertificate", Signer.ExportCertificatePem(), 400, Invalid("signingCertificate") },
        { "certificate in PEM armor, as Base64", "signingCertificate", Encoded(Encoding.ASCII.GetBytes(Signer.ExportCertificatePem())), 400, Invalid("signingCertificate") },
        { "certificate with its private key", "signingCertificate", Encoded(Signer.Export(X509ContentType.Pkcs12)), 400, Invalid("signingCertificate") },
        { "certificate in PKCS#7", "signingCertificate", Encoded(new X509Certificate2Collection(Signer).Export(X509ContentType.Pkcs7)!), 400, Invalid("signingCertificate") },
        { "private key alone", "signingCertificate", Encoded(Signer.GetRSAPrivateKey()!.ExportPkcs8PrivateKey()), 400, Invalid("signingCertificate") },
        { "certificate cut short", "signingCertificate", Encoded(Signer.RawData[..^1]), 400, Invalid("signingCertificate") },
        { "certificate with something behind it", "signingCertificate", Encoded([.. Signer.RawData, 0]), 400, Invalid("signingCertificate") },
        { "no Base64", "signingCertificate", "not a certificate", 400, Invalid("signingCertificate") },
        { "next certificate with its private key", "nextSigningCertificate", Encoded(Signer.Export(X509ContentType.Pkcs12)), 400, Invalid("nextSigningCertificate") },
    };

    public static TheoryData<string, string> RefusedChanges => new()
    {
        // docs/facts/federation.md#mfa-behavior
        { "MFA behavior back to null", "{\"federatedIdpMfaBehavior\":null}" },
        { "no issuer", "{\"issuerUri\":null}" },
        { "no certificate", "{\"signingCertificate\":null}" },
        { "read-only", "{\"signingCertificateUpdateStatus\":null}" },
        { "issuer of another domain", "{\"issuerUri\":\"http://tailspintoys.com/adfs/services/trust\"}" },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task New_settings_that_the_service_refuses_change_nothing(string name, string property, string? value, int status, string message)
    {
        Assert.NotEmpty(name);
        using var host = new SandboxHost(SandboxTenant.Contoso());
        JsonObject body = Body();
        body.Remove(property);
        if (value != "-")
            body[property] = value;

        (int actual, JsonNode? answer) = await host.JsonAsync("POST", "domains/fabrikam.com/federationConfiguration", body.ToJsonString());

        Assert.Equal((status, message), (actual, (string?)answer!["error"]!["message"]));
        Assert.False(host.Tenant.FindDomain("fabrikam.com")!.IsFederated);
    }

    [Fact]
    public async Task New_settings_that_the_schema_allows_are_stored_as_sent()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        JsonObject body = Body();
        body["nextSigningCertificate"] = null;

        (int status, JsonNode? made) = await host.JsonAsync("POST", "domains/fabrikam.com/federationConfiguration", body.ToJsonString());

        Assert.Equal(201, status);
        foreach (KeyValuePair<string, JsonNode?> sent in body)
            Assert.Equal(sent.Value?.ToJsonString(), made![sent.Key]?.ToJsonString());
    }

    [Theory, MemberData(nameof(RefusedChanges))]
    public async Task A_change_that_the_service_refuses_changes_nothing(string name, string body)
    {
        Assert.NotEmpty(name);
        using var host = new SandboxHost(SandboxTenant.Contoso());
        DomainFederation before = host.Tenant.FindDomain("contoso.com")!.Federation!;

        (int status, _) = await host.JsonAsync("PATCH", $"domains/contoso.com/federationConfiguration/{before.Id}", body);

        Assert.Contains(status, new[] { 400, 409 });
        Assert.Equal(before, host.Tenant.FindDomain("contoso.com")!.Federation);
    }

    [Fact]
    public async Task A_change_touches_only_what_it_names_and_null_empties_the_next_certificate()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        DomainFederation before = host.Tenant.FindDomain("contoso.com")!.Federation!;
        string path = $"domains/contoso.com/federationConfiguration/{before.Id}";

        await host.JsonAsync("PATCH", path, $"{{\"nextSigningCertificate\":\"{Good}\"}}");
        Assert.Equal(before with { NextSigningCertificate = Good }, host.Tenant.FindDomain("contoso.com")!.Federation);

        (int status, _) = await host.JsonAsync("PATCH", path, "{\"nextSigningCertificate\":null}");
        Assert.Equal(200, status);
        Assert.Equal(before, host.Tenant.FindDomain("contoso.com")!.Federation);
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_is_refused()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        Assert.Equal(400, (await host.JsonAsync("POST", "domains/fabrikam.com/federationConfiguration", "issuerUri=a")).Status);
    }

    private static JsonObject Body() => new()
    {
        ["displayName"] = "Fabrikam",
        ["issuerUri"] = Issuer,
        ["passiveSignInUri"] = "https://sts.fabrikam.com/adfs/ls/",
        ["preferredAuthenticationProtocol"] = "wsFed",
        ["signingCertificate"] = Good,
        ["federatedIdpMfaBehavior"] = "rejectMfaByFederatedIdp",
    };

    private static string Invalid(string property) => $"Invalid value specified for property '{property}' of resource 'InternalDomainFederation'.";

    private static string Encoded(byte[] bytes) => Convert.ToBase64String(bytes);

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=signing", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
    }
}
