using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text.Json.Nodes;
using IdentityModel.Testing;

namespace IdentityModel.Sandbox.Tests;

/// <summary>Signing in at <c>login.srf</c> with a token of the identity provider (docs/facts/federation.md#a-federated-sign-in).</summary>
public sealed class FederatedSignInTests
{
    private const string User = "amy@contoso.com";
    private const string Root = "contoso.com";

    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly X509Certificate2 Signer = SandboxTokens.NewSigner();
    private static readonly X509Certificate2 Stranger = SandboxTokens.NewSigner();

    /// <summary>The name of a case, what is sent as wresult, and the user who is signed in or the number of the error.</summary>
    public static TheoryData<string, string, string> Tokens => new()
    {
        { "a sound token", Token(), User },
        { "SHA-1", Token(change: signed => signed.SignedInfo!.SignatureMethod = SignedXml.XmlDsigRSASHA1Url), User },
        { "line breaks of another system", Token().Replace("\n", "\r\n", StringComparison.Ordinal), User },
        { "comments in a value", Token().Replace("</saml:NameIdentifier>", "<!-- x --></saml:NameIdentifier>", StringComparison.Ordinal), User },
        { "a comment that splits the ImmutableID", Token().Replace(Value(Anchor(User)), Value(Anchor(User)[..4] + "<!-- x -->" + Anchor(User)[4..]), StringComparison.Ordinal), User },
        { "the key of a stranger", Token(signer: Stranger), "50008" },
        { "the key of a stranger under the provider's certificate", Token(signer: Stranger).Replace(SandboxTokens.PublicPart(Stranger), SandboxTokens.PublicPart(Signer), StringComparison.Ordinal), "50008" },
        { "another ImmutableID", Token().Replace(Anchor(User), Anchor("cy@mycontoso.com"), StringComparison.Ordinal), "50008" },
        { "another issuer, of a domain", Token().Replace("http://contoso.com/", "http://mycontoso.com/", StringComparison.Ordinal), "50008" },
        { "another issuer, of no domain", Token().Replace("http://contoso.com/", "https://contoso.com/", StringComparison.Ordinal), "50107" },
        { "a later end", Token(at: Now.AddHours(-3)).Replace("T06:00:00", "T20:00:00", StringComparison.Ordinal), "50008" },
        { "an old token", Token(at: Now.AddHours(-3)), "50008" },
        { "another audience", Token().Replace("<saml:Audience>urn:federation:MicrosoftOnline", "<saml:Audience>urn:other", StringComparison.Ordinal), "50008" },
        { "no signature", SandboxTokens.Unsigned(Issuer(), Anchor(User), User, Now), "20012" },
        { "no certificate in the signature", Cut(Token(), "<KeyInfo", "</KeyInfo>"), "50008" },
        { "a signature over the whole document", Token(change: signed => ReferenceOf(signed).Uri = ""), "50008" },
        { "a signature over something else", Token(change: signed => ReferenceOf(signed).Uri = "#other"), "50008" },
        { "a signature that is a keyed hash", Token().Replace(SignedXml.XmlDsigRSASHA256Url, SignedXml.XmlDsigHMACSHA1Url, StringComparison.Ordinal), "50008" },
        { "a transform of its own", Token().Replace("#enveloped-signature", "#base64", StringComparison.Ordinal), "50008" },
        { "a transform too many", Token(change: signed => ReferenceOf(signed).AddTransform(new XmlDsigExcC14NTransform())), "50008" },
        { "the signed form of inclusive XML", Token(change: signed => signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigC14NTransformUrl), "50008" },
        { "wrapped: a forged assertion before the signed one", Wrapped(isBefore: true), "20012" },
        { "wrapped: a forged assertion behind the signed one", Wrapped(isBefore: false), "20012" },
        { "wrapped: the signed one inside the forged one", Inside(), "20012" },
        { "two ImmutableIDs", Token().Replace("</saml:AttributeStatement>", "<saml:Attribute AttributeName=\"ImmutableID\" AttributeNamespace=\"http://schemas.microsoft.com/LiveID/Federation/2008/05\"><saml:AttributeValue>x</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>", StringComparison.Ordinal), "20012" },
        { "SAML 2.0", Token().Replace("SAML:1.0:assertion", "SAML:2.0:assertion", StringComparison.Ordinal), "20012" },
        { "another document", "<a/>", "20012" },
        { "no XML", "wresult", "20012" },
        { "a DTD", "<!DOCTYPE a [<!ENTITY b \"c\">]>" + Token(), "20012" },
        { "very deep", string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)), "20012" },
        { "very long", Token().Replace("<t:KeyType>", "<t:KeyType>" + new string(' ', 300_000), StringComparison.Ordinal), "20012" },
        { "empty", "", "90013" },
    };

    public static TheoryData<string, string?, string?, string> Forms => new()
    {
        { "no action", null, null, "90081" },
        { "another action", "wsignout1.0", null, "90081" },
        { "the typed name is of a managed domain", "wsignin1.0", "eve@fabrikam.com", "fabrikam.com is managed: the sign-in service asks for the password itself." },
        { "the typed name is of the domain", "wsignin1.0", User, User },
    };

    [Theory, MemberData(nameof(Tokens))]
    public async Task A_posted_token_is_read_and_its_signature_checked(string name, string token, string expected)
    {
        Assert.NotEmpty(name);
        using SandboxHost host = Host();
        Assert.Equal(expected, await PostAsync(host, token));
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task The_form_decides_what_the_token_is_for(string name, string? action, string? login, string expected)
    {
        Assert.NotEmpty(name);
        using SandboxHost host = Host();
        Assert.Equal(expected, await PostAsync(host, Token(), action, login));
    }

    [Fact]
    public async Task A_certificate_without_an_RSA_key_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 curve = new CertificateRequest("CN=curve", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(Now.AddDays(-1), Now.AddYears(1));
        using var host = new SandboxHost(FederatedTenant.Create(SandboxTokens.PublicPart(curve)), clock: Clock());

        Assert.Equal("50008", await PostAsync(host, Token().Replace(SandboxTokens.PublicPart(Signer), SandboxTokens.PublicPart(curve), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Another_cloud_does_not_know_the_issuer()
    {
        using SandboxHost host = Host();
        Assert.Equal("50107", await PostAsync(host, Token(), host: "login.microsoftonline.us"));
    }

    /// <summary>
    /// A planned rollover: the next certificate is stored beside the current one, the provider promotes it, the old one is dropped
    /// (docs/facts/federation.md#signing-certificate).
    /// </summary>
    [Fact]
    public async Task A_planned_rollover_signs_everybody_in_at_each_step()
    {
        using X509Certificate2 old = SandboxTokens.NewSigner(), next = SandboxTokens.NewSigner();
        using var host = new SandboxHost(FederatedTenant.Create(SandboxTokens.PublicPart(old)), clock: Clock());
        Assert.Equal((User, "50008"), (await SignInAsync(host, old), await SignInAsync(host, next)));

        await ChangeAsync(host, "nextSigningCertificate", SandboxTokens.PublicPart(next));
        Assert.Equal((User, User), (await SignInAsync(host, old), await SignInAsync(host, next)));

        await ChangeAsync(host, "signingCertificate", SandboxTokens.PublicPart(next));
        await ChangeAsync(host, "nextSigningCertificate", null);
        Assert.Equal(("50008", User), (await SignInAsync(host, old), await SignInAsync(host, next)));
    }

    [Fact]
    public async Task A_rollover_in_the_wrong_order_signs_nobody_in()
    {
        using X509Certificate2 old = SandboxTokens.NewSigner(), next = SandboxTokens.NewSigner();
        using var host = new SandboxHost(FederatedTenant.Create(SandboxTokens.PublicPart(old)), clock: Clock());

        // The provider signs with the new certificate before Entra ID has it.
        Assert.Equal("50008", await SignInAsync(host, next));
        await ChangeAsync(host, "nextSigningCertificate", SandboxTokens.PublicPart(next));
        Assert.Equal(User, await SignInAsync(host, next));
    }

    /// <summary>docs/facts/federation.md#emergency-certificate-rotation.</summary>
    [Fact]
    public async Task After_a_theft_the_old_certificate_signs_in_until_both_places_are_new()
    {
        using X509Certificate2 stolen = SandboxTokens.NewSigner(), first = SandboxTokens.NewSigner(), second = SandboxTokens.NewSigner();
        using var host = new SandboxHost(
            FederatedTenant.Create(SandboxTokens.PublicPart(Signer), nextCertificate: SandboxTokens.PublicPart(stolen)), clock: Clock());

        await ChangeAsync(host, "signingCertificate", SandboxTokens.PublicPart(first));
        Assert.Equal(User, await SignInAsync(host, stolen));

        await ChangeAsync(host, "nextSigningCertificate", SandboxTokens.PublicPart(second));
        Assert.Equal(("50008", "50008"), (await SignInAsync(host, stolen), await SignInAsync(host, Signer)));
        Assert.Equal((User, User), (await SignInAsync(host, first), await SignInAsync(host, second)));
    }

    private static SandboxHost Host() => new(FederatedTenant.Create(SandboxTokens.PublicPart(Signer)), clock: Clock());

    private static SandboxClock Clock() => new(Now, autoAdvance: false);

    private static async Task ChangeAsync(SandboxHost host, string place, string? certificate)
    {
        string id = host.Tenant.FindDomain(Root)!.Federation!.Id;
        (int status, _) = await host.JsonAsync(
            "PATCH", $"domains/{Root}/federationConfiguration/{id}", new JsonObject { [place] = certificate }.ToJsonString());
        Assert.Equal(200, status);
    }

    private static Task<string> SignInAsync(SandboxHost host, X509Certificate2 signer) => PostAsync(host, Token(signer));

    /// <summary>The user who is signed in, the number of the error, or why there is neither.</summary>
    private static async Task<string> PostAsync(
        SandboxHost sandbox, string token, string? action = "wsignin1.0", string? login = null, string host = "login.microsoftonline.com")
    {
        var form = new Dictionary<string, string> { ["wresult"] = token };
        if (action is not null)
            form["wa"] = action;
        if (login is not null)
            form["wctx"] = login;
        using var client = new HttpClient(sandbox.Handler, disposeHandler: false);
        using var content = new FormUrlEncodedContent(form);
        using HttpResponseMessage response = await client.PostAsync(
            new Uri($"https://{host}/login.srf"), content, TestContext.Current.CancellationToken);
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return answer["error_codes"]?[0]!.ToString() ?? (string?)answer["user_principal_name"] ?? (string)answer["message"]!;
    }

    private static string Token(X509Certificate2? signer = null, DateTimeOffset? at = null, Action<SignedXml>? change = null) =>
        SandboxTokens.Sign(signer ?? Signer, Issuer(), Anchor(User), User, at ?? Now, change);

    private static Reference ReferenceOf(SignedXml signed) => (Reference)signed.SignedInfo!.References[0]!;

    private static string Issuer() => FederatedTenant.Issuer(Root);

    private static string Anchor(string user) => FederatedTenant.Anchor(user);

    private static string Value(string text) => $"<saml:AttributeValue>{text}</saml:AttributeValue>";

    /// <summary>The token beside a forged one: a reader that takes another assertion than the signed one is deceived.</summary>
    private static string Wrapped(bool isBefore)
    {
        string token = Token();
        string forged = Between(SandboxTokens.Unsigned(Issuer(), Anchor("di@special.contoso.com"), User, Now), "<saml:Assertion", "</saml:Assertion>");
        string signed = Between(token, "<saml:Assertion", "</saml:Assertion>");
        return token.Replace(signed, isBefore ? forged + signed : signed + forged, StringComparison.Ordinal);
    }

    private static string Inside()
    {
        string token = Token();
        string forged = Between(SandboxTokens.Unsigned(Issuer(), Anchor("di@special.contoso.com"), User, Now), "<saml:Assertion", "</saml:Assertion>");
        string signed = Between(token, "<saml:Assertion", "</saml:Assertion>");
        return token.Replace(
            signed, forged.Replace("</saml:Assertion>", signed + "</saml:Assertion>", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal);
        return text[from..(text.LastIndexOf(end, StringComparison.Ordinal) + end.Length)];
    }

    private static string Cut(string text, string start, string end) => text.Replace(Between(text, start, end), "", StringComparison.Ordinal);
}
