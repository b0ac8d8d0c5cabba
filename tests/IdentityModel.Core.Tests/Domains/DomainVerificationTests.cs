using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public sealed class DomainVerificationTests
{
    [Fact]
    public async Task The_wait_ends_in_time_though_the_system_clock_is_set_back_an_hour_meanwhile()
    {
        var directory = new FakeDirectory();
        directory.AddFederated("contoso.com", "http://sts.contoso.com");
        using var session = new FakeSession(directory);
        session.JumpingClock.SetBackAtWait = 5;
        var limit = TimeSpan.FromMinutes(10);

        IReadOnlyList<string> disagreement = await new DomainVerification(session, new RecordingSink()).DomainsAsync(
            ["contoso.com"], DomainAuthenticationType.Managed, limit, TestContext.Current.CancellationToken);

        Assert.Single(disagreement);
        Assert.Equal(limit, session.JumpingClock.Waits.Aggregate((all, one) => all + one));
        Assert.True(session.JumpingClock.GetUtcNow() < JumpingClock.Start, "the clock was set back");
    }
}
