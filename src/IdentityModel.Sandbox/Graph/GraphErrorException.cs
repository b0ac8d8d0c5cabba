using System.Net;

namespace IdentityModel.Sandbox;

/// <summary>Graph refuses a request. Never leaves the sandbox: it becomes the answer's error body.</summary>
internal sealed class GraphErrorException(HttpStatusCode status, string code, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    public string Code { get; } = code;
}
