using System.Security;
using System.Text.Json;
using IdentityModel.Sandbox;
using static IdentityModel.Cloud.Tests.WriteRun;

namespace IdentityModel.Cloud.Tests;

/// <summary>What goes over the wire, and what a single refusal means.</summary>
public class WriteTests
{
    [Theory] // docs/facts/throttling.md#batches
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(45, 3)]
    public async Task Writes_go_in_batches_of_twenty(int writes, int batches)
    {
        using var test = new CloudUnderTest(tenant: CloudUnderTest.SmallTenant(writes));

        List<UserWriteResult> results = await WriteAsync(test, await test.DirectoryAsync(), Profiles(test));

        Assert.Equal(writes, results.Count);
        Assert.All(results, result => Assert.Null(result.Error));
        Assert.Equal(batches, test.Wire.To("/$batch").Count);
        Assert.All(test.Wire.To("/$batch"), batch => Assert.InRange(Requests(batch).Count, 1, 20));
        Assert.All(test.Tenant.Users, user => Assert.Equal(1, test.Tenant.PasswordWriteCount(user.Id)));
        Assert.All(test.Tenant.Users, user => Assert.True(test.Tenant.PasswordIs(user.Id, CloudUnderTest.Secure(Password))));
    }

    [Fact] // docs/facts/passwords.md#setting-a-cloud-password
    public async Task A_cloud_users_password_is_patched_and_a_synchronized_users_reset()
    {
        using var test = new CloudUnderTest(tenant: CloudUnderTest.SmallTenant(2));
        string[] ids = [.. test.Tenant.Users.Select(user => user.Id)];
        SecureString password = CloudUnderTest.Secure("Corr3ct-horse");
        UserWrite[] writes =
        [
            new PasswordProfileWrite(ids[0], "user1@fabrikam.com", password, ForceChange: false),
            new PasswordResetWrite(ids[1], "user2@fabrikam.com", password),
        ];

        List<UserWriteResult> results = await WriteAsync(test, await test.DirectoryAsync(), writes);

        Assert.All(results, result => Assert.Null(result.Error));
        List<JsonElement> requests = Requests(Assert.Single(test.Wire.To("/$batch")));
        Assert.Equal("PATCH", requests[0].GetProperty("method").GetString());
        Assert.Equal($"/users/{ids[0]}", requests[0].GetProperty("url").GetString());
        Assert.Equal(
            """{"passwordProfile":{"forceChangePasswordNextSignIn":false,"password":"Corr3ct-horse"}}""",
            requests[0].GetProperty("body").GetRawText());
        Assert.Equal("POST", requests[1].GetProperty("method").GetString());
        Assert.Equal(
            $"/users/{ids[1]}/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword",
            requests[1].GetProperty("url").GetString());
        Assert.Equal("""{"newPassword":"Corr3ct-horse"}""", requests[1].GetProperty("body").GetRawText());
        Assert.All(requests, request => Assert.Equal(
            """{"Content-Type":"application/json"}""", request.GetProperty("headers").GetRawText()));
    }

    [Theory]
    [InlineData("unknown user", 404, "Resource does not exist.", "UserNotFound")]
    [InlineData("not permitted", 403, "Insufficient privileges.", "PermissionMissing")]
    [InlineData("password against the policy", 400, "The specified password does not comply with the policy.", "RequestRefused")]
    public async Task One_refusal_is_one_error_and_the_others_go_on(string name, int status, string message, string errorId)
    {
        using var test = new CloudUnderTest(tenant: CloudUnderTest.SmallTenant(45));
        ICloudDirectory directory = await test.DirectoryAsync();
        string refused = test.Tenant.Users[3].Id;
        test.Wire.Change = (request, response) =>
        {
            if (IsBatch(request))
                ReplaceAnswer(request, response, refused, status, message);
        };

        List<UserWriteResult> results = await WriteAsync(test, directory, Profiles(test));

        Assert.Equal((name, 45), (name, results.Count));
        UserWriteResult failed = Assert.Single(results, result => result.Error is not null);
        Assert.Equal((refused, errorId), (failed.Write.UserId, failed.Error!.ErrorId));
        Assert.Equal(failed.Write.UserPrincipalName, failed.Error.Target);
        Assert.DoesNotContain("Corr3ct", failed.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory] // docs/facts/graph.md#permissions-and-roles
    [InlineData("password", false, "User-PasswordProfile.ReadWrite.All", "User Administrator")]
    [InlineData("reset", true, "UserAuthMethod-Password.ReadWrite.All", "Authentication Administrator")]
    public async Task A_403_names_the_permission_and_the_role(string name, bool reset, string permission, string role)
    {
        using var test = new CloudUnderTest(new SandboxOptions { GrantedPermissions = ["User.Read.All"] }, CloudUnderTest.SmallTenant(1));
        SandboxUser user = test.Tenant.Users[0];
        SecureString password = CloudUnderTest.Secure(Password);
        UserWrite write = reset
            ? new PasswordResetWrite(user.Id, user.UserPrincipalName, password)
            : new PasswordProfileWrite(user.Id, user.UserPrincipalName, password, ForceChange: true);

        UserWriteResult result = Assert.Single(await WriteAsync(test, await test.DirectoryAsync(), [write]));

        Assert.Equal((name, "PermissionMissing"), (name, result.Error?.ErrorId));
        Assert.Contains(permission, result.Error!.Advice, StringComparison.Ordinal);
        Assert.Contains(role, result.Error.Advice, StringComparison.Ordinal);
    }
}
