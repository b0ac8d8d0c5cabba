using System.Net;
using System.Net.Http.Headers;
using Microsoft.Kiota.Http.HttpClientLibrary.Extensions;

namespace IdentityModel.Cloud;

/// <summary>
/// Puts the session's token on each attempt, so that an attempt after a long wait has a valid one. Renews a refused token once.
/// The token goes only to Graph's own host: the module does not follow a next link to another host.
/// </summary>
internal sealed class TokenHandler(SessionTokens tokens, string graphHost) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { Scheme: "https" } uri || !uri.Host.Equals(graphHost, StringComparison.OrdinalIgnoreCase))
            throw Errors.AnswerMalformed("follow a link of Graph", request.RequestUri?.Host);

        string token = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        if (request.GetRequestOption<RenewTokenOption>() is not null)
            token = await tokens.RenewAsync(token, cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response = await SendAsync(request, token, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode is not HttpStatusCode.Unauthorized)
            return response;

        response.Dispose();
        string renewed = await tokens.RenewAsync(token, cancellationToken).ConfigureAwait(false);
        return await SendAsync(request, renewed, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }
}
