using IdentityModel.Testing;
using static IdentityModel.Core.Tests.SoundTrust;

namespace IdentityModel.Core.Tests;

/// <summary>What is predicted of a user's sign-in, in the order of docs/facts/federation.md#a-federated-sign-in.</summary>
public sealed class FederationSignInTestTests
{
    private const string Nancy = "nancy@contoso.com";
    private const string Fabrikam = "http://fabrikam.com/adfs/services/trust/";
    private const string OneIssuer = "(?<domain>(contoso\\.com))$\", \"http://${domain}/adfs/services/trust/\"";

    private static readonly FederationSignInRequest Known = new()
    {
        Trust = Trust,
        Metadata = Metadata,
        SourceAnchor = SourceAnchor.ConsistencyGuid,
    };

    /// <summary>The cases by their name: what is asked, the status, the error, and a part of what is said.</summary>
    private static readonly Dictionary<string, (string Upn, FederationSignInRequest Request, string Status, string? SignInError, string Part)> Cases = new()
    {
        ["a sound trust"] = (Nancy, Known, "Passed", null, "the rules give"),
        ["a name with spaces around it"] = ($" {Nancy} ", Known, "Passed", null, "the rules give"),
        ["no metadata"] = (Nancy, Known with { Metadata = null }, "Unknown", null, "does not have the certificate that AD FS signs tokens with"),
        ["no source anchor"] = (Nancy, Known with { SourceAnchor = null }, "Unknown", null, "-SourceAnchor"),
        ["a subdomain that the rules do not know"] = ("nancy@eu.contoso.com", Known, "Failed", "AADSTS50107", "No domain of the tenant has this issuer. The command does not know the issuers of other tenants."),
        ["a name that ends in another, with the issuer of that one"] = ("nancy@fabrikam.com", With(Replaced(Trust, OneIssuer, "(?<domain>(.+))$\", \"http://contoso.com/adfs/services/trust/\"")), "Failed", "AADSTS5000820", "This issuer is that of contoso.com."),
        ["the policy is not read"] = ("nancy@fabrikam.com", With(Replaced(Trust, OneIssuer, "(?<domain>(.+))$\", \"http://contoso.com/adfs/services/trust/\"")), "Failed", "AADSTS5000820", "unless the tenant changed its policy for federated token validation. The command does not read that policy."),
        ["the issuer of another domain, which does not have the certificate"] = (Nancy, With(Replaced(Trust, OneIssuer, "(?<domain>(.+))$\", \"http://fabrikam.com/adfs/services/trust/\"")), "Failed", "AADSTS50008", "does not have the certificate that the provider signs with"),
        ["the issuer of another domain, and nothing known of the certificate"] = (Nancy, With(Replaced(Trust, OneIssuer, "(?<domain>(.+))$\", \"http://fabrikam.com/adfs/services/trust/\"")) with { Metadata = null }, "Failed", "AADSTS5000820", "This issuer is that of fabrikam.com."),
        ["two issuers"] = (Nancy, With(Added(Trust, "=> issue(Type = \"http://schemas.microsoft.com/ws/2008/06/identity/claims/issuerid\", Value = \"urn:other\");")), "Failed", null, "the rules give 2 issuers"),
        ["a certificate that Entra ID does not have"] = (Nancy, Known with { Metadata = Metadata with { SigningCertificate = [Certificates.Make("CN=new")] } }, "Failed", "AADSTS50008", "does not have the certificate"),
        ["several certificates that may sign, one unknown"] = (Nancy, Known with { Metadata = Metadata with { UndecidedSigners = [Present, Certificates.Make("CN=new")] } }, "Unknown", null, "does not say which one signs"),
        ["metadata of another provider"] = (Nancy, Known with { Metadata = Metadata with { PassiveSignInUri = "https://sts.fabrikam.com/adfs/ls/", SigningCertificate = [Certificates.Make("CN=new")] } }, "Unknown", null, "The metadata is of another provider than sts.contoso.com"),
        ["no ImmutableID"] = (Nancy, With(Without(Without(Trust, "Issue msdsconsistencyguid"), "Issue objectGuidRule")), "Failed", "AADSTS51004", "The rules give a user no ImmutableID."),
        ["the ImmutableID of another attribute"] = (Nancy, Known with { SourceAnchor = SourceAnchor.ObjectGuid }, "Failed", "AADSTS51004", "The source anchor is objectGUID"),
        ["a trust that is disabled"] = (Nancy, With(Trust with { Enabled = false }), "Failed", null, "disabled"),
        ["a trust that permits nobody"] = (Nancy, With(Trust with { IssuanceAuthorizationRules = "" }), "Failed", null, "permits nobody"),
        ["a policy, which the trust does not have"] = (Nancy, With(Trust with { AccessControlPolicyName = "Permit everyone", IssuanceAuthorizationRules = "" }), "Passed", null, "the rules give"),
        ["an expression that never ends"] = (Nancy, With(Replaced(Trust, "(?i)(^([^@]+)@)(?<domain>(contoso\\.com))$", "^((.|[a-z@.])+)+!$")), "Unknown", null, "did not end"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task A_sign_in_is_predicted(string name)
    {
        (string upn, FederationSignInRequest request, string status, string? signInError, string part) = Cases[name];

        FederationSignIn signIn = Assert.IsType<FederationSignIn>(Assert.Single((await RunAsync(Tenant(), request, upn)).Results));

        Assert.Equal((status, signInError), (signIn.Status.ToString(), signIn.SignInError));
        Assert.Contains(part, signIn.Detail, StringComparison.Ordinal);
        Assert.Equal(upn.Trim(), signIn.UserPrincipalName);
    }

    [Fact]
    public async Task A_subdomain_is_compared_with_its_root()
    {
        var signIn = (FederationSignIn)(await RunAsync(Tenant(), Known, "nancy@eu.contoso.com")).Results.Single();

        Assert.Equal(("contoso.com", "nancy@eu.contoso.com", Slash), (signIn.RootDomain, signIn.IssuedIssuer, signIn.ExpectedIssuer));
    }

    [Fact]
    public async Task An_issuer_that_may_be_that_of_a_domain_that_could_not_be_read_has_no_error_code()
    {
        FakeDirectory directory = Tenant();
        directory.Federations.Remove("fabrikam.com");

        var signIn = (FederationSignIn)(await RunAsync(directory, Known, "nancy@eu.contoso.com")).Results.Single();

        Assert.Equal((TrustCheckStatus.Failed, null), (signIn.Status, signIn.SignInError));
        Assert.Contains("could not read the issuer of fabrikam.com", signIn.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nancy", "UserNameWithoutDomain")]
    [InlineData("nancy@nobody.example", "DomainNotFound")]
    [InlineData("nancy@managed.com", "DomainNotFederated")]
    public async Task A_user_without_a_federated_domain_is_an_error(string upn, string errorId) =>
        Assert.Equal(errorId, Assert.Single((await RunAsync(Tenant(), Known, upn)).Errors).ErrorId);

    private static FederationSignInRequest With(RelyingPartyTrust trust) => Known with { Trust = trust };

    /// <summary>contoso.com with a subdomain, fabrikam.com with another certificate, and a managed domain.</summary>
    private static FakeDirectory Tenant()
    {
        FakeDirectory directory = new();
        directory.AddFederated("contoso.com", Slash, "eu.contoso.com");
        directory.AddFederated("fabrikam.com", Fabrikam);
        directory.AddManaged("managed.com");
        directory.Federations["contoso.com"] = Settings(Present, Future);
        directory.Federations["fabrikam.com"] = Settings(Future, null) with { IssuerUri = Fabrikam };
        return directory;
    }

    private static async Task<RecordingSink> RunAsync(FakeDirectory directory, FederationSignInRequest request, string upn)
    {
        RecordingSink sink = new();
        await new FederationSignInTest(new FakeSession(directory)).RunAsync(request with { UserPrincipalNames = [upn] }, sink, default);
        return sink;
    }
}
