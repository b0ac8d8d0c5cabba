using IdentityModel.Core.Federation;
using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>Predicts the issuer in the tokens of users (Test-FederationTrust -UserPrincipalName), and compares it with the tenant's.</summary>
public sealed class FederationSignInTest(ICloudSession session)
{
    /// <summary>Reports a <see cref="FederationSignIn"/> for each user. A user whose domain is not federated is an error.</summary>
    /// <exception cref="IdentityModelException">The rules cannot be read; the domains cannot be read, or the connection is lost.</exception>
    public async Task RunAsync(
        IReadOnlyList<string> users, RelyingPartyTrust trust, FederationMetadata? metadata, IOperationSink sink, CancellationToken cancellationToken)
    {
        TrustClaims claims = new(ClaimRuleSet.Parse(trust.IssuanceTransformRules));
        TrustDomainReader reader = new(session.Directory, sink, cancellationToken);
        foreach (string upn in users.Select(user => user.Trim()))
        {
            try
            {
                TrustDomain domain = await reader.ReadAsync(DomainOf(upn), isNamed: true).ConfigureAwait(false);
                sink.Result(Predict(claims, metadata, upn, domain));
            }
            catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
            {
                sink.Error(e.At(upn, upn));
            }
        }
    }

    private static FederationSignIn Predict(TrustClaims claims, FederationMetadata? metadata, string upn, TrustDomain domain)
    {
        var signIn = TrustSignIn.Of(claims, metadata, upn, domain);
        return new()
        {
            UserPrincipalName = upn,
            RootDomain = domain.Root,
            IssuedIssuer = signIn.Issued,
            ExpectedIssuer = domain.Federation.IssuerUri,
            Status = signIn.Finding.Status,
            SignInError = signIn.Finding.SignInError,
            Detail = signIn.Finding.Detail,
        };
    }

    private static string DomainOf(string upn)
    {
        int at = upn.LastIndexOf('@');
        return at > 0 && at < upn.Length - 1 ? upn.Substring(at + 1) : throw Errors.UserNameWithoutDomain(upn);
    }
}
