using System.Net;

namespace IdentityModel.Sandbox;

/// <summary>Graph refuses a request. It never leaves the sandbox: it becomes the error body of the answer.</summary>
internal sealed class GraphErrorException(HttpStatusCode status, string code, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    public string Code { get; } = code;
}
