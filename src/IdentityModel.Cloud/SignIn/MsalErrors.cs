using Microsoft.Identity.Client;

namespace IdentityModel.Cloud;

/// <summary>Turns what MSAL throws into the module's errors, in one place.</summary>
internal static class MsalErrors
{
    /// <summary>Runs a call of MSAL.</summary>
    public static async Task<T> RunAsync<T>(SignInMethod method, string host, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not IdentityModelException)
        {
            throw Translate(failure, method, host);
        }
    }

    private static IdentityModelException Translate(Exception failure, SignInMethod method, string host) => failure switch
    {
        { InnerException: IdentityModelException known } => known,
        HttpRequestException or { InnerException: HttpRequestException } => method is SignInMethod.ManagedIdentity
            ? Errors.ManagedIdentityUnavailable("its endpoint did not answer.", failure)
            : Errors.HostUnreachable(host, failure),
        MsalServiceException service when RetryRule.IsTransient(service.StatusCode) =>
            Errors.ServiceBusy("sign in", host, WithoutTokens(service)),
        MsalServiceException service when method is SignInMethod.ManagedIdentity =>
            Errors.ManagedIdentityUnavailable(Reason(service), WithoutTokens(service)),
        MsalClientException { ErrorCode: MsalError.LinuxXdgOpen } => Errors.BrowserUnavailable(Reason(failure), failure),
        MsalException or OperationCanceledException => Errors.SignInFailed(Reason(failure), WithoutTokens(failure)),
        _ => Errors.AnswerMalformed("sign in", host, WithoutTokens(failure)),
    };

    /// <summary>The first line. After it come trace IDs and time stamps, which stay in the inner exception.</summary>
    private static string Reason(Exception failure)
    {
        int end = failure.Message.IndexOf("Trace ID:", StringComparison.Ordinal);
        string message = end < 0 ? failure.Message : failure.Message.Substring(0, end);
        return message.Trim().Split('\r', '\n')[0];
    }

    /// <summary>MSAL quotes the service's answer in its exceptions. An exception with a token in it is dropped.</summary>
    private static Exception? WithoutTokens(Exception failure) =>
        failure.ToString().IndexOf("_token", StringComparison.OrdinalIgnoreCase) < 0 ? failure : null;
}
