using System.Security;
using System.Text.Json.Nodes;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Graph.Users.Item.Authentication.Methods.Item.ResetPassword;

namespace IdentityModel.Sandbox.Tests;

/// <summary>Changing users (docs/facts/graph.md#user-properties, docs/facts/passwords.md#setting-a-cloud-password).</summary>
public sealed class UserWriteTests
{
    private const string PasswordMethod = "28c10230-6103-485e-b985-444c60001490";
    private const string Good = "Correct-Horse-42";
    private const string CloudUser = "patricia.mckenna@northwind.com";
    private const string SyncedUser = "ben.walters@fabrikam.com";
    private const string Administrator = "laura.callahan@northwind.com";

    [Fact]
    public async Task A_password_is_set_and_must_be_changed()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        await host.Graph.Users[CloudUser].PatchAsync(new User
        {
            PasswordProfile = new PasswordProfile { Password = Good, ForceChangePasswordNextSignIn = true },
        });
        SandboxUser user = host.Tenant.FindUser(CloudUser)!;
        Assert.True(host.Tenant.PasswordIs(user.Id, Secure(Good)));
        Assert.False(host.Tenant.PasswordIs(user.Id, Secure(Good + "!")));
        Assert.True(user.ForceChangePasswordNextSignIn);
        Assert.Equal(host.Clock.GetUtcNow(), user.LastPasswordChangeDateTime);
        Assert.Equal(1, host.Tenant.PasswordWriteCount(user.Id));
        Assert.DoesNotContain(host.Tenant.Requests, request => request.ToString().Contains(Good, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("too short", "Aa1!aaa")] // docs/facts/passwords.md#password-policy
    [InlineData("two classes", "alllowercase1")]
    [InlineData("beyond the allowed set", "Pässwörd-1234")]
    public async Task A_password_against_the_policy_is_refused(string _, string password)
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        ODataError error = await Assert.ThrowsAsync<ODataError>(() => host.Graph.Users[CloudUser].PatchAsync(new User
        {
            PasswordProfile = new PasswordProfile { Password = password },
        }));
        Assert.Contains("does not comply with password complexity requirements", error.Error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password, error.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("synced password", SyncedUser, "{\"passwordProfile\":{\"password\":\"Correct-Horse-42\"}}", 400, "on-premises mastered")]
    // docs/facts/graph.md#writing-the-immutableid
    [InlineData("synced ImmutableId", SyncedUser, "{\"onPremisesImmutableId\":null}", 400, "on-premises mastered")]
    [InlineData("synced enabled flag", SyncedUser, "{\"accountEnabled\":false}", 400, "on-premises mastered")]
    [InlineData("read-only", CloudUser, "{\"proxyAddresses\":[\"SMTP:a@b.c\"]}", 400, "read-only")]
    [InlineData("unknown property", CloudUser, "{\"shoeSize\":43}", 400, "does not exist on type")]
    [InlineData("beta property", CloudUser, "{\"onPremisesObjectIdentifier\":null}", 400, "does not exist on type")]
    [InlineData("empty ImmutableId", CloudUser, "{\"onPremisesImmutableId\":\"\"}", 400, "Invalid value")] // clearing needs null
    [InlineData("ImmutableId with $", CloudUser, "{\"onPremisesImmutableId\":\"a$b\"}", 400, "Invalid value")]
    [InlineData("ImmutableId with _", CloudUser, "{\"onPremisesImmutableId\":\"a_b\"}", 400, "Invalid value")]
    [InlineData("UPN in an unverified domain", CloudUser, "{\"userPrincipalName\":\"a@adatum.com\"}", 400, "verified domain")]
    [InlineData("UPN that is taken", CloudUser, "{\"userPrincipalName\":\"ben.walters@fabrikam.com\"}", 400, "already exists")]
    [InlineData("wrong type", CloudUser, "{\"accountEnabled\":\"yes\"}", 400, "Invalid value")]
    [InlineData("unknown user", "nobody@contoso.com", "{\"accountEnabled\":true}", 404, "does not exist")]
    public async Task A_change_of_a_user_is_refused_whole(string _, string user, string body, int status, string message)
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        JsonObject change = JsonNode.Parse(body)!.AsObject();
        var twofold = new JsonObject { ["displayName"] = "Changed" };
        foreach (KeyValuePair<string, JsonNode?> property in change)
            twofold[property.Key] = property.Value?.DeepClone();
        (int actual, JsonNode? answer) = await host.JsonAsync("PATCH", $"users/{user}", twofold.ToJsonString());
        Assert.Equal(status, actual);
        Assert.Contains(message, (string)answer!["error"]!["message"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Tenant.Users, candidate => candidate.DisplayName == "Changed");
    }

    [Fact]
    public async Task An_ImmutableId_is_set_is_unique_and_null_clears_it()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        await host.Graph.Users[CloudUser].PatchAsync(new User { OnPremisesImmutableId = "AAECAwQFBgcICQoLDA0ODw==" });
        Assert.Equal("AAECAwQFBgcICQoLDA0ODw==", host.Tenant.FindUser(CloudUser)!.OnPremisesImmutableId);
        (int taken, _) = await host.JsonAsync(
            "PATCH", "users/jaime.yorres@northwind.com", "{\"onPremisesImmutableId\":\"AAECAwQFBgcICQoLDA0ODw==\"}");
        (int cleared, _) = await host.JsonAsync("PATCH", $"users/{CloudUser}", "{\"onPremisesImmutableId\":null}");
        Assert.Equal((400, 204), (taken, cleared));
        Assert.Null(host.Tenant.FindUser(CloudUser)!.OnPremisesImmutableId);
    }

    [Fact]
    public async Task A_formerly_synced_user_loses_its_object_identifier_through_beta()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        SandboxUser user = host.Tenant.FindUser("elizabeth.brown@northwind.com")!;
        user.OnPremisesObjectIdentifier = "0f3b2b9c-5d0a-4a8e-9d5e-6a7b8c9d0e1f";
        string url = $"https://graph.microsoft.com/beta/users/{user.Id}";
        (_, JsonNode? read) = await host.JsonAsync("GET", url + "?$select=onPremisesObjectIdentifier");
        await host.JsonAsync("PATCH", url, "{\"onPremisesObjectIdentifier\":null}");
        Assert.Equal("0f3b2b9c-5d0a-4a8e-9d5e-6a7b8c9d0e1f", (string?)read!["onPremisesObjectIdentifier"]);
        Assert.Null(user.OnPremisesObjectIdentifier);
    }

    [Fact]
    public async Task A_user_is_renamed_and_found_by_the_new_name_alone()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        await host.Graph.Users[CloudUser].PatchAsync(new User { UserPrincipalName = "pat@fabrikam.com" });
        Assert.Equal("Patricia McKenna", (await host.Graph.Users["pat@fabrikam.com"].GetAsync())!.DisplayName);
        await Assert.ThrowsAsync<ODataError>(() => host.Graph.Users[CloudUser].GetAsync());
    }

    [Theory]
    // docs/facts/passwords.md#who-may-reset-a-password
    [InlineData("Global Administrator on an administrator", true, null, Administrator, 204)]
    [InlineData("User Administrator on a plain user", true, Administrator, CloudUser, 204)]
    [InlineData("User Administrator on an eligible administrator", true, Administrator, "anne.dodsworth@northwind.com", 403)]
    [InlineData("User Administrator on one by group", true, Administrator, "karl.jablonski@northwind.com", 403)]
    [InlineData("no role at all", true, "jaime.yorres@northwind.com", CloudUser, 403)]
    [InlineData("application on a plain user", false, null, CloudUser, 204)]
    [InlineData("application on an administrator", false, null, Administrator, 403)]
    public async Task Whose_password_may_be_set_depends_on_rank(string _, bool isDelegated, string? caller, string target, int status)
    {
        using var host = new SandboxHost(SandboxTenant.Contoso(), new SandboxOptions { Account = caller }, isDelegated: isDelegated);
        int actual = (await host.JsonAsync("PATCH", $"users/{target}", $"{{\"passwordProfile\":{{\"password\":\"{Good}\"}}}}")).Status;
        Assert.Equal(status, actual);
    }

    [Fact]
    public async Task A_synced_users_password_is_reset_through_writeback()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        await host.Graph.Users[SyncedUser].Authentication.Methods[PasswordMethod].ResetPassword.PostAsync(
            new ResetPasswordPostRequestBody { NewPassword = Good });
        SandboxUser user = host.Tenant.FindUser(SyncedUser)!;
        Assert.True(host.Tenant.PasswordIs(user.Id, Secure(Good)));
        // cannot be turned off (docs/facts/passwords.md#resetting-a-synchronized-password)
        Assert.True(user.ForceChangePasswordNextSignIn);
    }

    [Fact]
    public async Task The_service_makes_a_password_for_a_cloud_user_only()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        PasswordResetResponse? made = await host.Graph.Users[CloudUser].Authentication.Methods[PasswordMethod].ResetPassword.PostAsync(
            new ResetPasswordPostRequestBody());
        Assert.True(host.Tenant.PasswordIs(host.Tenant.FindUser(CloudUser)!.Id, Secure(made!.NewPassword!)));
        (int status, _) = await host.JsonAsync("POST", $"users/{SyncedUser}/authentication/methods/{PasswordMethod}/resetPassword", "{}");
        Assert.Equal(400, status);
    }

    [Fact]
    public async Task An_application_cannot_reset_through_writeback_nor_read_the_sync_flags()
    {
        // docs/facts/graph.md#what-applications-cannot-do: delegated only
        using var host = new SandboxHost(SandboxTenant.Contoso(), isDelegated: false);
        (int reset, JsonNode? body) = await host.JsonAsync(
            "POST", $"users/{SyncedUser}/authentication/methods/{PasswordMethod}/resetPassword", $"{{\"newPassword\":\"{Good}\"}}");
        (int flags, _) = await host.JsonAsync("GET", "directory/onPremisesSynchronization");
        Assert.Equal((403, 403, "Authorization_RequestDenied"), (reset, flags, (string)body!["error"]!["code"]!));
    }

    [Theory]
    [InlineData("read users", "Domain.Read.All", "GET", "users", null, 403)]
    [InlineData("read domains", "User.Read.All", "GET", "domains", null, 403)]
    [InlineData("domains by the directory permission", "Directory.Read.All", "GET", "domains", null, 200)]
    [InlineData("convert by the federation permission", "Domain-InternalFederation.ReadWrite.All", "PATCH", "domains/contoso.com", "{\"authenticationType\":\"Managed\"}", 204)]
    [InlineData("default needs the domain permission", "Domain-InternalFederation.ReadWrite.All", "PATCH", "domains/fabrikam.com", "{\"isDefault\":true}", 403)]
    [InlineData("password permission is enough for passwords", "User-PasswordProfile.ReadWrite.All", "PATCH", "users/" + CloudUser, "{\"passwordProfile\":{\"password\":\"Correct-Horse-42\"}}", 204)]
    [InlineData("but not for names", "User-PasswordProfile.ReadWrite.All", "PATCH", "users/" + CloudUser, "{\"displayName\":\"x\"}", 403)]
    public async Task A_missing_permission_is_403(string _, string granted, string method, string url, string? body, int status)
    {
        using var host = new SandboxHost(SandboxTenant.Contoso(), new SandboxOptions { GrantedPermissions = [granted] });
        Assert.Equal(status, (await host.JsonAsync(method, url, body)).Status);
    }

    [Fact]
    public async Task A_sync_flag_is_changed_but_the_irreversible_ones_stay_on()
    {
        using var host = new SandboxHost(SandboxTenant.Contoso());
        string url = $"directory/onPremisesSynchronization/{host.Tenant.Id}";
        (int set, _) = await host.JsonAsync("PATCH", url, "{\"features\":{\"blockSoftMatchEnabled\":true}}");
        // docs/facts/graph.md#synchronization-flags
        (int refused, _) = await host.JsonAsync("PATCH", url, "{\"features\":{\"softMatchOnUpnEnabled\":false}}");
        Assert.Equal((204, 400), (set, refused));
        Assert.True(host.Tenant.SyncFeatures["blockSoftMatchEnabled"]);
    }

    private static SecureString Secure(string text)
    {
        var secret = new SecureString();
        foreach (char c in text)
            secret.AppendChar(c);
        return secret;
    }
}
