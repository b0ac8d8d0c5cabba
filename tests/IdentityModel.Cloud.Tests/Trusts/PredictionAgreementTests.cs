using IdentityModel.Sandbox;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests;

/// <summary>
/// The prediction of Test-FederationTrust -UserPrincipalName next to the sandbox, which decides as Entra ID does and knows nothing of the
/// prediction (docs/facts/federation.md#a-federated-sign-in).
/// </summary>
public sealed class PredictionAgreementTests
{
    private const int Seeds = 50;

    private static readonly string[] Outcomes =
    [
        "signed in", "managed", "several issuers", "AADSTS50107", "AADSTS50008", "AADSTS500081", "AADSTS51004", "AADSTS5000820", "AADSTS50057",
    ];

    [Fact]
    public async Task The_prediction_and_the_sign_in_agree_on_every_tenant()
    {
        Dictionary<string, int> met = [];
        List<string> disagreements = [];
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var sample = new SignInSample(seed);
            using var test = new CloudUnderTest(tenant: sample.Tenant, checksRequests: false);
            using ICloudSession session = await test.ConnectAsync(SignInMethod.AccessToken);
            SandboxSignIn signIn = new(sample.Tenant, test.Options, test.Clock);
            foreach (SignInCase one in await sample.CasesAsync(session))
            {
                string actual = Outcome(signIn, sample.Tenant, one);
                met[actual] = met.GetValueOrDefault(actual) + 1;
                Prediction full = await PredictAsync(session, one, hasMetadata: true, hasAnchor: true);
                Prediction part = await PredictAsync(session, one, seed % 2 == 0, seed % 2 == 1);
                if (Disagreement(one, full, part, actual) is { } why)
                    disagreements.Add($"seed {seed}: {one}: {why}; sign-in: {actual}; prediction: {full}; with less: {part}");
            }
        }

        Assert.True(disagreements.Count == 0, $"{disagreements.Count}:\n{string.Join("\n", disagreements.Take(20))}");
        Assert.True(met.Values.Sum() > 300, $"{met.Values.Sum()} cases");
        foreach (string outcome in Outcomes)
            Assert.True(met.GetValueOrDefault(outcome) > 4, $"{outcome}: {met.GetValueOrDefault(outcome)}");
    }

    /// <summary>
    /// Why the two differ; null if they do not. The prediction does not read the user, so it does not know of another ImmutableId or a
    /// disabled user. With less, it may know less, but nothing else.
    /// </summary>
    private static string? Disagreement(SignInCase one, Prediction full, Prediction part, string actual)
    {
        if (actual == "managed" || full.ErrorId is not null)
            return (actual, full.ErrorId, part.ErrorId) == ("managed", "DomainNotFederated", "DomainNotFederated") ? null : "managed or not";

        if (full.SignIn!.Status == TrustCheckStatus.Unknown)
            return "all is given, and it is not known";

        if (part.SignIn!.Status == TrustCheckStatus.Passed || (part.SignIn.Status == TrustCheckStatus.Failed && full.SignIn.Status != TrustCheckStatus.Failed))
            return "with less, more is known";

        string? ofUser = !one.IsSamePerson ? "AADSTS51004" : !one.User.AccountEnabled ? "AADSTS50057" : null;
        string expected = full.SignIn.Status == TrustCheckStatus.Passed ? ofUser ?? "signed in"
            : full.SignIn.SignInError is "AADSTS5000820" && !one.IsSamePerson ? "AADSTS51004"
            : full.SignIn.SignInError ?? "several issuers";
        return expected == actual ? null : $"{expected} was predicted";
    }

    private static string Outcome(SandboxSignIn signIn, SandboxTenant tenant, SignInCase one)
    {
        FederatedToken? token = one.Token();
        SandboxSignInAnswer answer = signIn.Answer((token ?? new()) with { Protocol = ProtocolOf(tenant, token) }, one.User.UserPrincipalName);
        bool isManaged = answer is { UserPrincipalName: null, SignInError: null };
        return isManaged ? "managed" : token is null ? "several issuers" : answer.SignInError ?? "signed in";
    }

    // AD FS sends the token as the domain with its issuer says.
    private static TokenProtocol ProtocolOf(SandboxTenant tenant, FederatedToken? token) =>
        tenant.Domains.FirstOrDefault(domain => domain.Federation?.IssuerUri == token?.Issuer)?.Federation?.PreferredAuthenticationProtocol == "saml"
            ? TokenProtocol.Saml
            : TokenProtocol.WsFed;

    private static async Task<Prediction> PredictAsync(ICloudSession session, SignInCase one, bool hasMetadata, bool hasAnchor)
    {
        RecordingSink sink = new();
        FederationSignInRequest request = new()
        {
            UserPrincipalNames = [one.User.UserPrincipalName],
            Trust = one.Trust,
            Metadata = hasMetadata ? one.Metadata : null,
            SourceAnchor = hasAnchor ? one.Anchor : null,
        };
        await new FederationSignInTest(session).RunAsync(request, sink, CloudUnderTest.Token);
        return new(sink.Results.Cast<FederationSignIn>().SingleOrDefault(), sink.Errors.SingleOrDefault()?.ErrorId);
    }

    private sealed record Prediction(FederationSignIn? SignIn, string? ErrorId)
    {
        public override string ToString() => ErrorId ?? $"{SignIn!.Status} {SignIn.SignInError} {SignIn.Detail}";
    }
}
