using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>Predicts what Entra ID makes of the tokens of users (Test-FederationTrust -UserPrincipalName).</summary>
public sealed class FederationSignInTest(ICloudSession session)
{
    /// <summary>Reports a <see cref="FederationSignIn"/> for each user. A user whose domain is not federated is an error.</summary>
    /// <exception cref="IdentityModelException">The rules cannot be read; the domains cannot be read, or the connection is lost.</exception>
    public async Task RunAsync(FederationSignInRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        TrustClaims claims = new(ClaimRuleSet.Parse(request.Trust.IssuanceTransformRules));
        TrustDomainReader reader = new(session.Directory, sink, cancellationToken);
        TrustIssuers issuers = await reader.IssuersAsync().ConfigureAwait(false);
        TrustPrediction prediction = new(request, claims, issuers, session.Context.Environment, session.Clock.GetUtcNow());
        foreach (string upn in request.UserPrincipalNames.Select(user => user.Trim()))
        {
            try
            {
                sink.Result(prediction.Of(upn, await reader.ReadAsync(DomainOf(upn), isNamed: true).ConfigureAwait(false)));
            }
            catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
            {
                sink.Error(e.At(upn, upn));
            }
        }
    }

    private static string DomainOf(string upn)
    {
        int at = upn.LastIndexOf('@');
        return at > 0 && at < upn.Length - 1 ? upn.Substring(at + 1) : throw Errors.UserNameWithoutDomain(upn);
    }
}
