using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox.Tests;

/// <summary>Turning synchronization off for the whole tenant (docs/facts/graph.md#switching-off-synchronization).</summary>
public sealed class SwitchOffTests
{
    private const string Off = "{\"onPremisesSyncEnabled\":false}";
    private const string On = "{\"onPremisesSyncEnabled\":true}";
    private const string User = "ben.walters@fabrikam.com";
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly SandboxOptions Options = new()
    {
        SynchronizeEvery = TimeSpan.FromMinutes(30),
        TokenLifetime = TimeSpan.FromDays(7),
        SwitchOffDuration = TimeSpan.FromHours(10),
    };

    private readonly SandboxClock _clock = new(Start, autoAdvance: false);

    [Fact]
    public async Task The_tenant_follows_at_once_and_its_objects_in_time()
    {
        using SandboxHost host = Host();
        int all = Count(host);

        Assert.Equal(204, (await SwitchAsync(host, Off)).Status);

        (_, JsonNode? organization) = await host.JsonAsync("GET", $"organization/{host.Tenant.Id}?$select=onPremisesSyncEnabled");
        Assert.False((bool)organization!["onPremisesSyncEnabled"]!);
        Assert.Equal(all, Count(host));
        await PassAsync(host, TimeSpan.FromHours(5));
        Assert.InRange(Count(host), 1, all - 1);
        await PassAsync(host, TimeSpan.FromHours(5));
        Assert.Equal(0, Count(host));
        Assert.All(host.Tenant.Groups, group => Assert.Null(group.OnPremisesSyncEnabled));
        Assert.All(host.Tenant.Contacts, contact => Assert.Null(contact.OnPremisesSyncEnabled));
    }

    [Fact]
    public async Task ImmutableId_SID_and_identifier_stay_and_the_rest_is_cleared()
    {
        using SandboxHost host = Host();
        SandboxUser user = host.Tenant.FindUser(User)!;
        (string?, string?, string?) kept = (user.OnPremisesImmutableId, user.OnPremisesSecurityIdentifier, user.OnPremisesObjectIdentifier);
        user.OnPremisesDistinguishedName = "CN=Ben";
        await SwitchAsync(host, Off);

        await PassAsync(host, TimeSpan.FromHours(10));

        Assert.Null(user.OnPremisesSyncEnabled);
        Assert.Equal(kept, (user.OnPremisesImmutableId, user.OnPremisesSecurityIdentifier, user.OnPremisesObjectIdentifier));
        Assert.Equal(
            [null, null, null, null],
            new[]
            {
                user.OnPremisesDistinguishedName, user.OnPremisesDomainName, user.OnPremisesSamAccountName,
                user.OnPremisesUserPrincipalName,
            });
    }

    [Fact]
    public async Task Sync_cycles_stop()
    {
        using SandboxHost host = Host();
        await host.JsonAsync("PATCH", $"users/{User}/onPremisesSyncBehavior", "{\"isCloudManaged\":true}");
        await host.JsonAsync("PATCH", $"users/{User}/onPremisesSyncBehavior", "{\"isCloudManaged\":false}");
        await SwitchAsync(host, Off);

        await PassAsync(host, TimeSpan.FromHours(2)); // a cycle would take the user over

        Assert.Null(host.Tenant.FindUser(User)!.OnPremisesSyncEnabled);
        Assert.Throws<InvalidOperationException>(() => host.Tenant.Synchronize(_clock.GetUtcNow()));
    }

    [Theory]
    [InlineData("before 72 hours", 71, 400)]
    [InlineData("after 72 hours", 72, 204)]
    public async Task It_can_be_turned_on_again_after_72_hours(string name, int hours, int expected)
    {
        using SandboxHost host = Host();
        await SwitchAsync(host, Off);
        await PassAsync(host, TimeSpan.FromHours(hours));

        int status = (await SwitchAsync(host, On)).Status;

        Assert.Equal((name, expected), (name, status));
        Assert.Equal(expected == 204, host.Tenant.OnPremisesSyncEnabled);
    }

    [Theory]
    [InlineData("another property", "{\"displayName\":\"x\"}", "Organization.ReadWrite.All", 400)]
    [InlineData("no flag", "{}", "Organization.ReadWrite.All", 400)]
    [InlineData("a text", "{\"onPremisesSyncEnabled\":\"no\"}", "Organization.ReadWrite.All", 400)]
    [InlineData("without the permission", Off, "Organization.Read.All", 403)]
    public async Task What_the_service_refuses(string name, string body, string permission, int expected)
    {
        using var host = new SandboxHost(
            SandboxTenant.Contoso(), Options with { GrantedPermissions = [permission] }, _clock, checksSchema: false);

        Assert.Equal((name, expected), (name, (await SwitchAsync(host, body)).Status));
        Assert.True(host.Tenant.OnPremisesSyncEnabled);
    }

    private static int Count(SandboxHost host) => host.Tenant.Users.Count(user => user.OnPremisesSyncEnabled == true);

    private static Task<(int Status, JsonNode? Body)> SwitchAsync(SandboxHost host, string body) =>
        host.JsonAsync("PATCH", $"organization/{host.Tenant.Id}", body);

    private SandboxHost Host() => new(SandboxTenant.Contoso(), Options, _clock);

    /// <summary>Time passes; a request shows what it did.</summary>
    private async Task PassAsync(SandboxHost host, TimeSpan time)
    {
        _clock.Advance(time);
        await host.JsonAsync("GET", "organization");
    }
}
