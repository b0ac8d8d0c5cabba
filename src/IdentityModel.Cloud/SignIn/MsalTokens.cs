using Microsoft.Identity.Client;

namespace IdentityModel.Cloud;

/// <summary>
/// What all sign-ins with MSAL share. It forces each renewal, because MSAL's own cache goes by real time and not by the session's
/// clock.
/// </summary>
internal abstract class MsalTokens(SignInRequest request, CloudEndpoints endpoints) : ITokenSource
{
    protected SignInRequest Request => request;

    protected CloudEndpoints Endpoints => endpoints;

    public async Task<SignedIn> SignInAsync(CancellationToken cancellationToken)
    {
        AuthenticationResult result = await RunAsync(AcquireAsync, cancellationToken).ConfigureAwait(false);
        return new SignedIn(Issued(result), Describe(result, TokenClaims.Read(result.AccessToken)));
    }

    public async Task<IssuedToken> RenewAsync(CancellationToken cancellationToken) =>
        Issued(await RunAsync(AcquireAgainAsync, cancellationToken).ConfigureAwait(false));

    /// <summary>Signs in.</summary>
    protected abstract Task<AuthenticationResult> AcquireAsync(CancellationToken cancellationToken);

    /// <summary>Gets a new token without asking anybody.</summary>
    protected abstract Task<AuthenticationResult> AcquireAgainAsync(CancellationToken cancellationToken);

    /// <summary>Where and as whom.</summary>
    protected abstract SessionContext Describe(AuthenticationResult result, TokenClaims claims);

    private async Task<AuthenticationResult> RunAsync(
        Func<CancellationToken, Task<AuthenticationResult>> acquire, CancellationToken cancellationToken)
    {
        AuthenticationResult result = await MsalErrors.RunAsync(
            request.Method, endpoints.LoginHost, () => acquire(cancellationToken), cancellationToken).ConfigureAwait(false);
        // MSAL treats an answer without a token as a success.
        return string.IsNullOrEmpty(result.AccessToken) ? throw Errors.AnswerMalformed("sign in", endpoints.LoginHost) : result;
    }

    private static IssuedToken Issued(AuthenticationResult result) =>
        new(result.AccessToken, result.ExpiresOn - DateTimeOffset.UtcNow);
}
