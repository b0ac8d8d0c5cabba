using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox.Tests.Synchronization;

/// <summary>Sync cycles that run as time passes: a caller who waits sees what they did.</summary>
public sealed class SyncScheduleTests
{
    private const string Flag = "blockCloudObjectTakeoverThroughHardMatchEnabled";
    private const string User = "ben.walters@fabrikam.com";
    private static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly SandboxOptions HalfHourly = new() { SynchronizeEvery = TimeSpan.FromMinutes(30), TokenLifetime = TimeSpan.FromDays(1) };

    private static readonly string[] Properties =
    [
        "id", "userPrincipalName", "displayName", "givenName", "surname", "mail", "mailNickname", "proxyAddresses", "otherMails", "accountEnabled",
        "userType", "onPremisesImmutableId", "onPremisesSyncEnabled", "onPremisesDistinguishedName", "onPremisesDomainName", "onPremisesSamAccountName",
        "onPremisesUserPrincipalName", "onPremisesSecurityIdentifier", "onPremisesObjectIdentifier", "onPremisesProvisioningErrors", "department",
        "jobTitle", "businessPhones", "companyName", "officeLocation", "mobilePhone", "faxNumber", "streetAddress", "city", "state", "postalCode",
        "country", "employeeId", "passwordPolicies",
    ];

    [Theory]
    [InlineData("rolled back, before the next cycle", false, 29, null)]
    [InlineData("rolled back, after it", false, 30, true)]
    [InlineData("rolled back, after several", false, 95, true)]
    [InlineData("rolled back, but hard match is blocked", true, 30, null)]
    public async Task A_rolled_back_user_is_taken_over_by_the_next_cycle_if_the_flag_allows_it(string state, bool isBlocked, int minutes, bool? expected)
    {
        Assert.NotEmpty(state);
        var clock = new SandboxClock(Start, autoAdvance: false);
        using var host = new SandboxHost(SandboxTenant.Contoso(), HalfHourly, clock);
        host.Tenant.SyncFeatures[Flag] = isBlocked;
        await host.JsonAsync("PATCH", $"users/{User}/onPremisesSyncBehavior", "{\"isCloudManaged\":true}");
        await host.JsonAsync("PATCH", $"users/{User}", "{\"jobTitle\":\"Lead\"}");
        await host.JsonAsync("PATCH", $"users/{User}/onPremisesSyncBehavior", "{\"isCloudManaged\":false}");

        clock.Advance(TimeSpan.FromMinutes(minutes));

        (_, JsonNode? user) = await host.JsonAsync("GET", $"users/{User}?$select=onPremisesSyncEnabled,jobTitle");
        Assert.Equal((expected, expected is null ? "Lead" : null), ((bool?)user!["onPremisesSyncEnabled"], (string?)user["jobTitle"]));
    }

    [Theory]
    [InlineData("before the next cycle", true, 29, null)]
    [InlineData("after it", true, 30, true)]
    [InlineData("after it, but only moved users are sent", false, 30, null)]
    public async Task A_cycle_sends_the_whole_directory_if_the_options_say_so(string state, bool sendsAll, int minutes, bool? expected)
    {
        Assert.NotEmpty(state);
        var clock = new SandboxClock(Start, autoAdvance: false);
        using var host = new SandboxHost(SandboxTenant.Contoso(), HalfHourly with { SynchronizesAll = sendsAll }, clock);

        clock.Advance(TimeSpan.FromMinutes(minutes));

        await host.JsonAsync("GET", "users?$top=1");
        Assert.Equal(expected, host.Tenant.FindUser("nancy.davolio@fabrikam.com")?.OnPremisesSyncEnabled);
    }

    [Fact]
    public async Task Contoso_is_as_it_was_after_each_user_was_moved_and_rolled_back_but_for_the_time()
    {
        var clock = new SandboxClock(Start, autoAdvance: false);
        using var host = new SandboxHost(SandboxTenant.Contoso(), HalfHourly, clock);
        string before = await StateAsync(host);
        SandboxUser[] users = [.. host.Tenant.Users.Where(user => user.OnPremisesSyncEnabled == true && host.Tenant.RolesOf(user.Id, includeEligible: true).Count == 0)];
        foreach (SandboxUser user in users)
        {
            await host.JsonAsync("PATCH", $"users/{user.Id}/onPremisesSyncBehavior", "{\"isCloudManaged\":true}");
            await host.JsonAsync("PATCH", $"users/{user.Id}", "{\"displayName\":\"Changed\",\"jobTitle\":\"Lead\",\"accountEnabled\":true}");
            await host.JsonAsync("PATCH", $"users/{user.Id}/onPremisesSyncBehavior", "{\"isCloudManaged\":false}");
        }

        Assert.NotEqual(before, await StateAsync(host));
        clock.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal(before, await StateAsync(host));
        Assert.Equal(Start.AddMinutes(30), host.Tenant.OnPremisesLastSyncDateTime);
        Assert.Equal(Start.AddMinutes(30), users[0].OnPremisesLastSyncDateTime);
        Assert.True(host.Tenant.FindUser("megan.bowen@contoso.com")!.OnPremisesLastSyncDateTime < Start); // she stayed in sync: nothing to send
    }

    [Fact]
    public async Task A_tenant_without_an_Active_Directory_gets_back_what_its_users_had_before_they_were_moved()
    {
        var clock = new SandboxClock(Start, autoAdvance: false);
        var tenant = new SandboxTenant("Own", "own.onmicrosoft.com") { OnPremisesSyncEnabled = true };
        SandboxUser user = tenant.AddUser(new SandboxUser
        {
            UserPrincipalName = "ann@own.onmicrosoft.com",
            DisplayName = "Ann",
            Mail = "ann@own.onmicrosoft.com",
            MailNickname = "ann",
            ProxyAddresses = ["SMTP:ann@own.onmicrosoft.com", "X500:/o=ann"],
            Department = "Sales",
            BusinessPhones = ["+1"],
            AccountEnabled = false,
            OnPremisesSyncEnabled = true,
            OnPremisesImmutableId = "AAECAwQFBgcICQoLDA0ODw==",
            OnPremisesObjectIdentifier = "03020100-0504-0706-0809-0a0b0c0d0e0f",
            OnPremisesSamAccountName = "ann",
            OnPremisesDistinguishedName = "CN=Ann,DC=own,DC=local",
            OnPremisesDomainName = "own.local",
            OnPremisesUserPrincipalName = "ann@own.onmicrosoft.com",
            OnPremisesSecurityIdentifier = "S-1-5-21-1-2-3-1104",
        });
        tenant.AddUser(new SandboxUser { UserPrincipalName = "odd@own.onmicrosoft.com", OnPremisesSyncEnabled = true, OnPremisesImmutableId = "no Base64" });
        using var host = new SandboxHost(tenant, HalfHourly, clock);
        string before = await StateAsync(host);
        await host.JsonAsync("PATCH", $"users/{user.Id}/onPremisesSyncBehavior", "{\"isCloudManaged\":true}");
        await host.JsonAsync("PATCH", $"users/{user.Id}", "{\"displayName\":\"Changed\",\"department\":null,\"accountEnabled\":true}");
        await host.JsonAsync("PATCH", $"users/{user.Id}/onPremisesSyncBehavior", "{\"isCloudManaged\":false}");

        clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(before, await StateAsync(host));
    }

    [Fact]
    public async Task A_user_who_was_moved_before_the_sandbox_began_is_taken_over_as_it_is()
    {
        var clock = new SandboxClock(Start, autoAdvance: false);
        var tenant = new SandboxTenant("Own", "own.onmicrosoft.com") { OnPremisesSyncEnabled = true };
        SandboxUser user = tenant.AddUser(new SandboxUser
        {
            UserPrincipalName = "ann@own.onmicrosoft.com",
            OnPremisesImmutableId = "AAECAwQFBgcICQoLDA0ODw==",
            IsCloudManaged = true,
        });
        SandboxUser other = tenant.AddUser(new SandboxUser { UserPrincipalName = "bob@own.onmicrosoft.com", IsCloudManaged = true });
        using var host = new SandboxHost(tenant, HalfHourly, clock);
        await host.JsonAsync("PATCH", $"users/{user.Id}/onPremisesSyncBehavior", "{\"isCloudManaged\":false}");

        clock.Advance(TimeSpan.FromMinutes(30));
        await StateAsync(host);

        Assert.Equal((true, "ann@own.onmicrosoft.com"), (user.OnPremisesSyncEnabled, user.UserPrincipalName));
        Assert.Null(other.OnPremisesSyncEnabled);
    }

    [Theory]
    [InlineData("no schedule", false, true)]
    [InlineData("synchronization is off", true, false)]
    public async Task No_cycle_runs(string why, bool isScheduled, bool isSynchronized)
    {
        Assert.NotEmpty(why);
        var clock = new SandboxClock(Start, autoAdvance: false);
        using var host = new SandboxHost(SandboxTenant.Contoso(), isScheduled ? HalfHourly : null, clock);
        await StateAsync(host);
        host.Tenant.OnPremisesSyncEnabled = isSynchronized;

        clock.Advance(TimeSpan.FromMinutes(31));
        await StateAsync(host);

        Assert.True(host.Tenant.OnPremisesLastSyncDateTime < Start);
    }

    private static async Task<string> StateAsync(SandboxHost host)
    {
        (_, JsonNode? users) = await host.JsonAsync("GET", $"https://graph.microsoft.com/beta/users?$top=999&$select={string.Join(",", Properties)}");
        return users!["value"]!.ToJsonString().Replace("},{", "},\n{", StringComparison.Ordinal);
    }
}
