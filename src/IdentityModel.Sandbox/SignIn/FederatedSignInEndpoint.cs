using System.Net;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// <c>POST /login.srf</c>, to which an identity provider sends its token by the user's browser. The real one answers with a page and a
/// cookie; here the answer is JSON, so that a test can read it. The real <c>wctx</c> is opaque; here it is the name that the person
/// typed, and empty if the sign-in began at the provider.
/// </summary>
internal sealed class FederatedSignInEndpoint(SandboxSignIn signIn)
{
    public SandboxResponse Answer(SandboxRequest request, bool isOwnCloud)
    {
        Dictionary<string, string> form = FormText.Parse(request.Body);
        if (!form.TryGetValue("wa", out string? action) || action != "wsignin1.0")
            throw LoginErrorException.NoWsFederation();

        if (!form.TryGetValue("wresult", out string? result) || result.Length == 0)
            throw LoginErrorException.InvalidInput("wresult");

        FederatedToken token = FederatedTokenReader.Read(result);
        form.TryGetValue("wctx", out string? login);
        SandboxSignInAnswer answer = isOwnCloud
            ? signIn.Answer(token, string.IsNullOrEmpty(login) ? null : login)
            : SandboxSignInAnswer.Refused(50107, $"The requested federation realm object '{token.Issuer}' does not exist.");
        if (answer.ErrorNumber is { } number)
            throw new LoginErrorException(HttpStatusCode.BadRequest, "invalid_request", number, answer.Message);

        return SandboxResponse.Ok(new JsonObject
        {
            ["user_principal_name"] = answer.UserPrincipalName,
            ["message"] = answer.Message,
        });
    }
}
