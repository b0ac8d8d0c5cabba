using System.Net;
using System.Text;

namespace IdentityModel.Sandbox.Tests;

/// <summary>Answers everything alike.</summary>
internal sealed class CannedAnswer(HttpStatusCode status, string json) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
}
