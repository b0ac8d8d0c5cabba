using System.Net;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// <c>POST …/authentication/methods/{password}/resetPassword</c> (docs/facts/passwords.md#resetting-a-synchronized-password):
/// administrators only, cloud users and, by writeback, synchronized ones. The service accepts the change and applies it later;
/// the sandbox applies it at once.
/// </summary>
internal static class PasswordReset
{
    public static SandboxResponse Answer(GraphCall call)
    {
        SandboxUser user = UsersResource.Find(call);
        call.RequireRole("Authentication Administrator", UserUpdate.PrivilegedRole, "User Administrator",
            "Helpdesk Administrator", "Password Administrator");
        UserUpdate.RequireRankOver(call, user);
        string? given = (string?)call.Request.Json()?["newPassword"];
        if (given is null && user.OnPremisesSyncEnabled == true)
            throw GraphErrors.BadRequest("A new password must be given for a user that is synchronized from on-premises.");

        string password = given ?? $"Sandbox-{Guid.NewGuid():N}";
        PasswordRules.Require(password);
        call.Tenant.SetPassword(user, password, forceChange: true, call.Now);
        return new SandboxResponse(HttpStatusCode.Accepted) { Json = given is null ? Made(call, password) : null }.With(
            "Location",
            $"{call.Root}/users/{user.Id}/authentication/operations/{Guid.NewGuid():D}");
    }

    private static JsonObject Made(GraphCall call, string password) => new()
    {
        ["@odata.context"] = call.ContextUrl("microsoft.graph.passwordResetResponse"),
        ["newPassword"] = password,
    };
}
