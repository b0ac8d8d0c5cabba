using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

/// <summary>
/// A redirect is an answer of somebody between (a proxy's sign-in page, as a rule): Graph gives none to what the module sends, and the
/// SDK takes 301, 302 and 304 for a success without a body.
/// </summary>
public class RedirectTests
{
    private static readonly Dictionary<string, Func<CloudUnderTest, ICloudDirectory, Task>> CallsByName = new()
    {
        ["read the tenant"] = (_, directory) => directory.GetOrganizationAsync(CloudUnderTest.Token),
        ["read users"] = (_, directory) => ReadTests.ReadAsync(directory, new CloudUserQuery()),
        ["count users"] = (_, directory) => directory.CountUsersAsync(new CloudUserQuery(), CloudUnderTest.Token),
        ["read a federation"] = (_, directory) => directory.GetFederationAsync("adatum.com", CloudUnderTest.Token),
        ["convert a domain"] = (_, directory) => directory.ConvertDomainToManagedAsync("adatum.com", CloudUnderTest.Token),
        ["delete a federation"] = (_, directory) => directory.DeleteFederationAsync("adatum.com", "f1", CloudUnderTest.Token),
        ["create a federation"] = (_, directory) => directory.CreateFederationAsync(
            "fabrikam.com", new DomainFederation { Id = "", IssuerUri = "urn:new" }, CloudUnderTest.Token),
        ["make a rollout"] = (_, directory) =>
            directory.CreateStagedRolloutAsync(StagedRolloutFeature.SeamlessSso, CloudUnderTest.Token),
        ["add a group"] = (test, directory) => directory.AddStagedRolloutGroupAsync(
            test.Tenant.Rollouts[0].Id, test.Tenant.Groups[0].Id, CloudUnderTest.Token),
        ["remove a group"] = (test, directory) => directory.RemoveStagedRolloutGroupAsync(
            test.Tenant.Rollouts[1].Id, test.Tenant.Groups[0].Id, CloudUnderTest.Token),
        ["set a password"] = async (test, directory) =>
        {
            await foreach (UserWriteResult result in directory.WriteUsersAsync(Password(test.Tenant.Users[0]), CloudUnderTest.Token))
                Assert.False(result.Error is null || result.IsOutcomeOpen, "A redirect says that nothing was done.");
        },
    };

    public static TheoryData<string, int> Redirects()
    {
        var rows = new TheoryData<string, int>();
        foreach (string call in CallsByName.Keys)
        {
            foreach (int status in (int[])[301, 302, 303, 304, 307, 308])
                rows.Add(call, status);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Redirects))]
    public async Task A_redirect_is_an_answer_that_cannot_be_read_and_nothing_is_said_to_be_done(string call, int status)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await ArrangedAsync(test);
        bool writes = IsWrite(call);
        test.Wire.Instead = (request, _) => writes == (request.Method is not "GET") ? Redirect(status) : null;

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => CallsByName[call](test, directory));

        Assert.Equal("AnswerMalformed", error.ErrorId);
        Assert.DoesNotContain("proxy.example", string.Join(' ', test.Wire.Hosts), StringComparison.Ordinal);
    }

    public static TheoryData<string> Calls => [.. CallsByName.Keys];

    /// <summary>A captive portal answers every request with a page and 200; of a write that wants no body the SDK would see a success.</summary>
    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_page_in_place_of_the_answer_cannot_be_read_and_nothing_is_said_to_be_done(string call)
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await ArrangedAsync(test);
        bool writes = IsWrite(call);
        test.Wire.Instead = (request, _) => writes == (request.Method is not "GET")
            ? CloudUnderTest.Answer(200, "<html>Sign in</html>", "text/html")
            : null;

        IdentityModelException? error = call == "set a password"
            ? await PasswordErrorAsync(test, directory)
            : await Assert.ThrowsAsync<IdentityModelException>(() => CallsByName[call](test, directory));

        Assert.Equal("AnswerMalformed", error?.ErrorId);
    }

    private static async Task<IdentityModelException?> PasswordErrorAsync(CloudUnderTest test, ICloudDirectory directory)
    {
        await foreach (UserWriteResult result in directory.WriteUsersAsync(Password(test.Tenant.Users[0]), CloudUnderTest.Token))
            return result.Error;
        return null;
    }

    private static bool IsWrite(string call) => call.Split(' ')[0] is not ("read" or "count");

    private static Task<ICloudDirectory> ArrangedAsync(CloudUnderTest test)
    {
        SandboxGroup group = test.Tenant.AddGroup(new SandboxGroup { DisplayName = "Pilot" });
        test.Tenant.AddRollout(new SandboxRollout { Feature = "passwordHashSync" });
        test.Tenant.AddRollout(new SandboxRollout { Feature = "seamlessSso" }).GroupIds.Add(group.Id);
        return test.DirectoryAsync();
    }

    private static HttpResponseMessage Redirect(int status)
    {
        HttpResponseMessage answer = CloudUnderTest.Answer(status, "<html>Sign in</html>", "text/html");
        answer.Headers.Location = new Uri("https://proxy.example/sign-in");
        return answer;
    }

    private static async IAsyncEnumerable<UserWrite> Password(SandboxUser user)
    {
        await Task.Yield();
        yield return new PasswordProfileWrite(user.Id, user.UserPrincipalName, CloudUnderTest.Secure("Corr3ct-horse"), ForceChange: true);
    }
}
