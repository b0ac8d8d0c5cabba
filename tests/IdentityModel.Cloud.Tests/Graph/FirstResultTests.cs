using IdentityModel.Core.Users;
using IdentityModel.Sandbox;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests;

/// <summary>When the first user of a slow tenant is there, in answers of 200 ms.</summary>
public class FirstResultTests
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);

    [Theory]
    [InlineData("all users", null, null)]
    [InlineData("the users of a domain", "fabrikam.com", null)]
    [InlineData("a filter", null, "accountEnabled eq true")]
    public async Task The_first_user_is_there_after_the_first_page(string name, string? domain, string? filter)
    {
        using var test = new CloudUnderTest(
            new SandboxOptions { Latency = Latency, PageSize = 100 }, CloudUnderTest.SmallTenant(users: 1_000));
        ICloudDirectory directory = await test.DirectoryAsync();
        TimeSpan before = test.Clock.Elapsed;
        int answered = test.Tenant.Requests.Count;
        var results = new RecordingSink();
        var sink = new FirstResult(results, () => (test.Clock.Elapsed - before, test.Tenant.Requests.Count - answered));

        await new CloudUserQueryOperation(directory, test.Clock).RunAsync(
            new CloudUserRequest { Domain = domain, Filter = filter }, sink, CloudUnderTest.Token);

        (TimeSpan at, int requests) = sink.First!.Value;
        Assert.Equal((name, Latency), (name, at));
        Assert.Equal(domain is null ? 3 : 4, requests); // who was moved, who has an identifier, the domain and the first page
        Assert.Equal((name, 1_000), (name, results.Results.Count));
        Assert.Equal(domain is null ? 12 : 13, test.Tenant.Requests.Count - answered);
    }

    private sealed class FirstResult(RecordingSink sink, Func<(TimeSpan, int)> note) : ForwardingSink(sink)
    {
        public (TimeSpan At, int Requests)? First { get; private set; }

        protected override object? Pass(object result)
        {
            First ??= note();
            return result;
        }
    }
}
