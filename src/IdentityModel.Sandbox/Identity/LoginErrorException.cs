using System.Net;

namespace IdentityModel.Sandbox;

/// <summary>The login host refuses a request. It never leaves the sandbox: it becomes the error body of the answer.</summary>
internal sealed class LoginErrorException(HttpStatusCode status, string error, int number, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>The OAuth error, such as <c>invalid_grant</c>.</summary>
    public string Error { get; } = error;

    /// <summary>The AADSTS number.</summary>
    public int Number { get; } = number;

    public static LoginErrorException UnknownTenant(string tenant) => new(
        HttpStatusCode.BadRequest, "invalid_request", 90002,
        $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.");

    public static LoginErrorException InvalidClient() => new(
        HttpStatusCode.Unauthorized, "invalid_client", 7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.");

    public static LoginErrorException MissingParameter(string name) => new(
        HttpStatusCode.BadRequest, "invalid_request", 900144, $"The request body must contain the following parameter: '{name}'.");

    public static LoginErrorException UnsupportedGrant(string grant) => new(
        HttpStatusCode.BadRequest, "unsupported_grant_type", 70003, $"The app requested an unsupported grant type '{grant}'.");

    public static LoginErrorException InvalidGrant() => new(
        HttpStatusCode.BadRequest, "invalid_grant", 70000, "Provided grant is invalid or malformed.");

    public static LoginErrorException Pending() => new(
        HttpStatusCode.BadRequest, "authorization_pending", 70016,
        "OAuth 2.0 device flow error. Authorization is pending. Continue polling.");

    public static LoginErrorException Declined() => new(
        HttpStatusCode.BadRequest, "authorization_declined", 70018, "User declined the authentication.");

    public static LoginErrorException UnknownUser(string name) => new(
        HttpStatusCode.BadRequest, "invalid_grant", 50034, $"The user account {name} does not exist in the directory.");

    /// <summary>docs/facts/federation.md#a-federated-sign-in.</summary>
    public static LoginErrorException MalformedToken(string why) => new(
        HttpStatusCode.BadRequest, "invalid_request", 20012,
        $"There's an issue with your federated Identity Provider. Contact your IDP to resolve this issue. {why}");

    /// <summary>docs/facts/federation.md#a-federated-sign-in.</summary>
    public static LoginErrorException InvalidInput(string name) => new(
        HttpStatusCode.BadRequest, "invalid_request", 90013, $"The input from the user is not valid: '{name}' is missing.");

    /// <summary>docs/facts/federation.md#a-federated-sign-in.</summary>
    public static LoginErrorException NoWsFederation() => new(
        HttpStatusCode.BadRequest, "invalid_request", 90081,
        "An error occurred when the service tried to process a WS-Federation message. The message is not valid.");
}
