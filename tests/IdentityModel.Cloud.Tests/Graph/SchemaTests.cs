using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests;

public class SchemaTests
{
    // The published schema is that of v1.0; these two are of beta.
    public static TheoryData<string> Calls() => [.. CloudCall.All.Keys.Except(["object identifiers", "sync client"])];

    [Theory] // the other tests check it too, in passing; this one says so where the schema is not there
    [MemberData(nameof(Calls))]
    public async Task Every_request_fits_the_schema_Graph_publishes(string call)
    {
        Assert.SkipUnless(GraphSchema.IsAvailable, GraphSchema.Reason);
        using var test = new CloudUnderTest(checksAnswers: true);

        await CloudCall.All[call].Make(await test.DirectoryAsync());

        Assert.Empty(test.Schema.Violations);
        Assert.Equal(!call.EndsWith("count", StringComparison.Ordinal), test.Schema.CheckedBodies > 0); // a count is plain text: only its URL is checked
    }

    [Fact]
    public async Task Every_batched_write_fits_the_schema_Graph_publishes()
    {
        Assert.SkipUnless(GraphSchema.IsAvailable, GraphSchema.Reason);
        using var test = new CloudUnderTest(checksAnswers: true);
        string[] ids = [.. test.Tenant.Users.Select(user => user.Id)];
        UserWrite[] writes =
        [
            new PasswordProfileWrite(ids[0], "user1@fabrikam.com", CloudUnderTest.Secure("Corr3ct-horse"), ForceChange: true),
            new PasswordResetWrite(ids[1], "user2@fabrikam.com", CloudUnderTest.Secure("Corr3ct-horse")),
        ];

        ICloudDirectory directory = await test.DirectoryAsync();
        await foreach (UserWriteResult result in directory.WriteUsersAsync(ToAsync(writes), CloudUnderTest.Token))
            Assert.Null(result.Error);

        Assert.Empty(test.Schema.Violations);
        Assert.True(test.Schema.CheckedBodies >= writes.Length);
    }

    private static async IAsyncEnumerable<UserWrite> ToAsync(IEnumerable<UserWrite> writes)
    {
        await Task.Yield();
        foreach (UserWrite write in writes)
            yield return write;
    }
}
