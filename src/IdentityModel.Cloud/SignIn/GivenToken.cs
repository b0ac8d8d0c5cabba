namespace IdentityModel.Cloud;

/// <summary>A token obtained elsewhere: it cannot be renewed.</summary>
internal sealed class GivenToken(SignInRequest request, TimeProvider clock, Action<string> prompt) : ITokenSource
{
    /// <summary>
    /// Two clocks may differ by this much, as Entra ID itself allows. A token that expired earlier is not even tried.
    /// </summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public Task<SignedIn> SignInAsync(CancellationToken cancellationToken)
    {
        if (request.AccessToken is not { Length: > 0 } secret)
            throw Errors.SignInIncomplete(request.Method, "the token", "-AccessToken");

        string token = secret.Reveal();
        var claims = TokenClaims.Read(token);
        if (claims.ExpiresOn < clock.GetUtcNow() - ClockSkew)
            throw Errors.SignInExpired();
        if (ReferenceEquals(claims, TokenClaims.None))
            prompt("The access token is not a JSON Web Token (JWT), so the command cannot read its tenant, account, permissions and end.");

        return Task.FromResult(new SignedIn(new IssuedToken(token, TimeSpan.MaxValue), new SessionContext
        {
            TenantId = claims.TenantId ?? request.TenantId,
            Account = claims.UserPrincipalName ?? claims.ApplicationId,
            AccountId = claims.ObjectId,
            AuthType = SessionAuthType.UserProvidedAccessToken,
            Scopes = claims.Permissions,
        }));
    }

    public Task<IssuedToken> RenewAsync(CancellationToken cancellationToken) => throw Errors.SignInExpired();
}
