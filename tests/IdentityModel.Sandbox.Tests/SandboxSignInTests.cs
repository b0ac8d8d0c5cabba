using System.Security.Cryptography.X509Certificates;
using IdentityModel.Testing;

namespace IdentityModel.Sandbox.Tests;

/// <summary>
/// What the sign-in service makes of a token, in the order of docs/facts/federation.md#a-federated-sign-in. The tenant has three federated
/// roots, a subdomain, a promoted one, and two names that end in one another.
/// </summary>
public sealed class SandboxSignInTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly X509Certificate2 Current = SandboxTokens.NewSigner();
    private static readonly X509Certificate2 Next = SandboxTokens.NewSigner();
    private static readonly X509Certificate2 Stranger = SandboxTokens.NewSigner();

    /// <summary>The name of a case, the token, the typed name, and the user who is signed in or the error.</summary>
    public static TheoryData<string, FederatedToken, string?, string> Tokens => new()
    {
        { "a user of a root", Of("amy@contoso.com"), "amy@contoso.com", "amy@contoso.com" },
        { "begun at the provider", Of("amy@contoso.com"), null, "amy@contoso.com" },
        { "a user of a subdomain, with its root's issuer", Of("bob@emea.contoso.com") with { Issuer = Issuer("contoso.com") }, "bob@emea.contoso.com", "bob@emea.contoso.com" },
        { "a user of a subdomain, with its own issuer", Of("bob@emea.contoso.com"), "bob@emea.contoso.com", "AADSTS50107" },
        { "a name that ends in another", Of("cy@mycontoso.com"), "cy@mycontoso.com", "cy@mycontoso.com" },
        { "a name that ends in another, with the other's issuer", Of("cy@mycontoso.com") with { Issuer = Issuer("contoso.com") }, "cy@mycontoso.com", "AADSTS5000820" },
        { "a root below a root", Of("di@special.contoso.com"), "di@special.contoso.com", "di@special.contoso.com" },
        { "a root below a root, with the upper one's issuer", Of("di@special.contoso.com") with { Issuer = Issuer("contoso.com") }, "di@special.contoso.com", "AADSTS5000820" },
        { "the next certificate", Of("amy@contoso.com") with { SigningCertificate = Next }, null, "amy@contoso.com" },
        { "a certificate of no place", Of("amy@contoso.com") with { SigningCertificate = Stranger }, null, "AADSTS50008" },
        { "a certificate of no place, SAML", Of("amy@contoso.com") with { SigningCertificate = Stranger, Protocol = TokenProtocol.Saml }, null, "AADSTS500081" },
        { "no certificate", Of("amy@contoso.com") with { SigningCertificate = null }, null, "AADSTS50008" },
        { "a certificate that only another domain has", Of("amy@contoso.com") with { Issuer = Issuer("mycontoso.com"), SigningCertificate = Next }, null, "AADSTS50008" },
        { "a broken signature", Of("amy@contoso.com") with { IsIntact = false }, null, "AADSTS50008" },
        { "a broken signature, SAML", Of("amy@contoso.com") with { IsIntact = false, Protocol = TokenProtocol.Saml }, null, "AADSTS50006" },
        { "an issuer of no domain", Of("amy@contoso.com") with { Issuer = "http://sts.contoso.com/adfs/services/trust" }, null, "AADSTS50107" },
        { "an issuer without its slash", Of("amy@contoso.com") with { Issuer = Issuer("contoso.com").TrimEnd('/') }, null, "AADSTS50107" },
        { "an issuer with another scheme", Of("amy@contoso.com") with { Issuer = Issuer("contoso.com").Replace("http:", "https:", StringComparison.Ordinal) }, null, "AADSTS50107" },
        { "an issuer in another case", Of("amy@contoso.com") with { Issuer = Issuer("Contoso.com") }, null, "AADSTS50107" },
        { "no issuer", Of("amy@contoso.com") with { Issuer = null }, null, "AADSTS50107" },
        { "an ImmutableId of nobody", Of("amy@contoso.com") with { ImmutableId = "bm9ib2R5" }, null, "AADSTS51004" },
        { "an ImmutableId in another case", Of("amy@contoso.com") with { ImmutableId = Anchor("amy@contoso.com").ToUpperInvariant() }, null, "AADSTS51004" },
        { "no ImmutableId", Of("amy@contoso.com") with { ImmutableId = null }, null, "AADSTS51004" },
        { "another UPN: only the ImmutableId counts", Of("amy@contoso.com") with { UserPrincipalName = "anybody@nowhere.example" }, null, "amy@contoso.com" },
        { "a user of a managed domain, begun at the provider", Of("eve@fabrikam.com") with { Issuer = Issuer("contoso.com") }, null, "AADSTS5000820" },
        { "a disabled user", Of("off@contoso.com"), null, "AADSTS50057" },
        { "a deleted user", Of("gone@contoso.com"), null, "AADSTS51004" },
        { "another audience", Of("amy@contoso.com") with { Audience = "urn:other" }, null, "AADSTS50008" },
        { "an old token", Of("amy@contoso.com") with { ValidUntil = Now.AddMinutes(-5) }, null, "AADSTS50008" },
        { "a token of a clock that is slow", Of("amy@contoso.com") with { ValidUntil = Now.AddMinutes(-4) }, null, "amy@contoso.com" },
        { "a token of the future", Of("amy@contoso.com") with { ValidFrom = Now.AddMinutes(6) }, null, "AADSTS50008" },
        { "a name of a managed domain", Of("amy@contoso.com"), "eve@fabrikam.com", "fabrikam.com is managed: the sign-in service asks for the password itself." },
        { "a name of no domain", Of("amy@contoso.com"), "amy@nowhere.example", "AADSTS50034" },
        { "a name of an unverified domain", Of("amy@contoso.com"), "amy@unverified.com", "AADSTS50034" },
    };

    [Theory, MemberData(nameof(Tokens))]
    public void A_token_is_answered_as_Entra_ID_does(string name, FederatedToken token, string? login, string expected)
    {
        Assert.NotEmpty(name);
        SandboxSignInAnswer answer = SignIn(Tenant()).Answer(token, login);
        Assert.Equal(expected, answer.UserPrincipalName ?? answer.SignInError ?? answer.Message);
    }

    [Fact]
    public void After_the_conversion_the_issuer_is_gone_even_if_the_settings_are_kept()
    {
        SandboxTenant tenant = Tenant();
        tenant.FindDomain("contoso.com")!.MakeManaged(Now, keepFederation: true);
        Assert.Equal("AADSTS50107", SignIn(tenant).Answer(Of("amy@contoso.com")).SignInError);
    }

    [Fact]
    public void While_realm_discovery_gives_the_old_answer_the_name_still_leads_to_the_provider()
    {
        SandboxTenant tenant = Tenant();
        tenant.FindDomain("contoso.com")!.MakeManaged(Now, keepFederation: false);
        var clock = new SandboxClock(Now, autoAdvance: false);
        var signIn = new SandboxSignIn(tenant, new SandboxOptions { RealmDelay = TimeSpan.FromMinutes(30) }, clock);

        Assert.Equal("AADSTS50107", signIn.Answer(Of("amy@contoso.com"), "amy@contoso.com").SignInError);
        clock.Advance(TimeSpan.FromMinutes(30));
        Assert.StartsWith("contoso.com is managed", signIn.Answer(Of("amy@contoso.com"), "amy@contoso.com").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_the_sandbox_does_not_have_are_named_and_not_called_wrong()
    {
        SandboxTenant tenant = Tenant();
        tenant.AddDomain(new SandboxDomain { Name = "unread.com", IsFederated = true, IsFederationUnknown = true });

        SandboxSignInAnswer answer = SignIn(tenant).Answer(Of("zoe@unread.com"));

        Assert.Null(answer.SignInError);
        Assert.Contains("unread.com", answer.Message, StringComparison.Ordinal);
    }

    private static SandboxSignIn SignIn(SandboxTenant tenant) =>
        new(tenant, new SandboxOptions(), new SandboxClock(Now, autoAdvance: false));

    private static FederatedToken Of(string user) => new()
    {
        Issuer = Issuer(user[(user.IndexOf('@', StringComparison.Ordinal) + 1)..]),
        ImmutableId = Anchor(user),
        UserPrincipalName = user,
        SigningCertificate = Current,
        ValidFrom = Now,
        ValidUntil = Now.AddHours(1),
    };

    private static string Issuer(string domain) => FederatedTenant.Issuer(domain);

    private static string Anchor(string user) => FederatedTenant.Anchor(user);

    private static SandboxTenant Tenant()
    {
        SandboxTenant tenant = FederatedTenant.Create(SandboxTokens.PublicPart(Current), SandboxTokens.PublicPart(Next));
        FederatedTenant.AddUser(tenant, "off@contoso.com").AccountEnabled = false;
        FederatedTenant.AddUser(tenant, "gone@contoso.com");
        tenant.DeleteUser("gone@contoso.com", Now);
        tenant.AddDomain(new SandboxDomain { Name = "unverified.com", IsVerified = false });
        return tenant;
    }
}
