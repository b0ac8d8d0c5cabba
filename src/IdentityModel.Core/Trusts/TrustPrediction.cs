using IdentityModel.Core.Federation;

namespace IdentityModel.Core.Trusts;

/// <summary>
/// Predicts a sign-in step by step, in the order of Entra ID (docs/facts/federation.md#a-federated-sign-in): the first step that fails
/// gives the error. It reads neither the user's account in Active Directory nor the user in Entra ID.
/// </summary>
/// <param name="request">What was given.</param>
/// <param name="claims">The rules of the trust.</param>
/// <param name="issuers">The issuers of the tenant.</param>
/// <param name="environment">The cloud of the tenant.</param>
/// <param name="now">The present time.</param>
internal sealed class TrustPrediction(
    FederationSignInRequest request, TrustClaims claims, TrustIssuers issuers, CloudEnvironment environment, DateTimeOffset now)
{
    public FederationSignIn Of(string upn, TrustDomain domain)
    {
        bool isOfOther = request.Metadata is not null && !TrustProviderRule.IsOf(domain, request.Metadata);
        FederationMetadata? metadata = isOfOther ? null : request.Metadata;
        var signIn = TrustSignIn.Of(claims, metadata, upn, domain, issuers);
        bool isOfOtherRoot = signIn.OtherOwner is not null;
        TrustFinding[] steps =
        [
            .. OfAdFs(domain),
            .. isOfOtherRoot ? [] : new[] { signIn.Finding },
            .. isOfOther ? [OtherProvider(domain)] : OfCertificate(metadata, signIn.OtherOwner ?? domain),
            .. OfUser(upn),
            .. isOfOtherRoot ? [signIn.Finding] : Array.Empty<TrustFinding>(),
        ];
        TrustFinding? failed = steps.FirstOrDefault(step => step.Status == TrustCheckStatus.Failed);
        bool isKnown = steps.All(step => step.Status == TrustCheckStatus.Passed);
        return new()
        {
            UserPrincipalName = upn,
            RootDomain = domain.Root,
            IssuedIssuer = signIn.Issued,
            ExpectedIssuer = domain.Federation.IssuerUri,
            Status = failed?.Status ?? (isKnown ? TrustCheckStatus.Passed : TrustCheckStatus.Unknown),
            SignInError = failed?.SignInError,
            // If something is not known, the issuer and what is missing; else every step.
            Detail = failed?.Detail ?? string.Join(" ", steps
                .Where(step => isKnown || step == signIn.Finding || step.Status != TrustCheckStatus.Passed)
                .Select(Sentence)
                .Distinct()),
        };
    }

    private static string Sentence(TrustFinding step) => step.Remedy.Length > 0 ? $"{step.Detail} {step.Remedy}" : step.Detail;

    // Whether AD FS gives a token at all. What it permits is a check of its own: only that nobody is permitted counts here.
    private IEnumerable<TrustFinding> OfAdFs(TrustDomain domain) =>
        TrustObjectRule.Check(request.Trust, environment)
            .Append(TrustAuthorizationRule.Check(request.Trust, domain.Name))
            .Where(check => check.Status == TrustCheckStatus.Failed)
            .Select(TrustFinding.Of);

    private IEnumerable<TrustFinding> OfCertificate(FederationMetadata? metadata, TrustDomain realm) =>
        new TrustCertificateRule(metadata, now).Check([realm], namesUnpublished: false)
            .Where(check => check.Name == TrustCertificateRule.Signing)
            .Select(TrustFinding.Of);

    private static TrustFinding OtherProvider(TrustDomain domain) => TrustFinding.Unknown(
        $"The metadata is of another provider than {domain.SignInHost}, where users of the domain sign in. So the command does not know the certificate of the token.",
        "Give the metadata of the domain's own provider.");

    private IEnumerable<TrustFinding> OfUser(string upn)
    {
        try
        {
            TrustFacts facts = new(claims, claims.OfUser(upn, hasConsistencyGuid: true), upn, request.SourceAnchor, [], AreAllDomains: false);
            return [.. TrustUserClaimsRule.Identifiers(facts).Select(TrustFinding.Of)];
        }
        catch (IdentityModelException e)
        {
            return [TrustErrors.Finding(e)];
        }
    }
}
