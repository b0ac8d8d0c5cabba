using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What Disable-DirectorySynchronization does about what it cannot read, and about requests that fail.</summary>
public sealed class SwitchOffUnknownsTests : SwitchOffFixture
{
    private static readonly IdentityModelException Failing = Errors.ServiceFailed("read it", "Error", "No.", target: null);

    [Fact]
    public async Task Passwords_are_offered_only_to_the_users_that_the_last_run_found()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        Tenant.Fail(nameof(ICloudDirectory.DisableDirectorySynchronizationAsync), Failing);
        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync());
        Tenant.Fail(nameof(ICloudDirectory.DisableDirectorySynchronizationAsync), error: null);
        int ada = Tenant.Users.FindIndex(user => user.UserPrincipalName == "ada@contoso.com");
        Tenant.Users[ada] = Tenant.Users[ada] with { OnPremisesSyncEnabled = null };

        (_, DirectorySynchronizationResult result) = await RunAsync();

        Assert.Equal((DirectorySynchronizationStatus.Disabled, 1), (result.Status, result.UserCount));
        Assert.StartsWith(
            "Get-Content '/runs/leave.jsonl' | ConvertFrom-Json | Where-Object { $_.event -eq 'PasswordLeft' -and $_.detail.run -eq 2 } |",
            result.NextStep[0],
            StringComparison.Ordinal);
        Assert.Equal(
            [("1", "id-ada@contoso.com"), ("1", "id-bo@contoso.com"), ("2", "id-bo@contoso.com")],
            Journal.Events.Where(one => one.Event == JournalEventName.PasswordLeft).Select(one => (one.Detail?["run"], one.User)));
    }

    [Theory]
    [InlineData("a value that is not there", false)]
    [InlineData("refused", true)]
    public async Task An_unreadable_flag_of_password_hash_sync_resets_nobody(string name, bool isRefused)
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = null };
        if (isRefused)
            Tenant.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), Refused);

        (_, DirectorySynchronizationResult result) = await RunAsync();

        Assert.Equal((name, DirectorySynchronizationStatus.Disabled), (name, result.Status));
        Assert.DoesNotContain(result.NextStep, step => step.Contains("Set-CloudUserPassword", StringComparison.Ordinal));
        string told = Assert.Single(result.Warning, text => text.Contains("Set-CloudUserPassword -PasswordFile passwords.csv", StringComparison.Ordinal));
        Assert.StartsWith("The command could not read whether password hash sync was on.", told, StringComparison.Ordinal);
        Assert.EndsWith(" -WhatIf", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("users", nameof(ICloudDirectory.GetUsersAsync), "The users could not be read.")]
    [InlineData("roles", nameof(ICloudDirectory.GetAdministratorRolesAsync), "The command could not read who is Global Administrator.")]
    public async Task A_decisive_check_that_cannot_be_made_is_refused_without_force(string name, string call, string told)
    {
        Tenant.Fail(call, Failing);

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync());

        Assert.Equal((name, nameof(Errors.SynchronizationChecksFailed)), (name, error.ErrorId));
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Empty(Tenant.Effects);
        Assert.Empty(Journal.Events);

        await RunAsync(force: true);
        Assert.Equal((name, Sent), (name, Assert.Single(Tenant.Effects)));
    }

    [Theory]
    [InlineData("without the permission", nameof(Errors.PermissionMissing))]
    [InlineData("refused", nameof(Errors.RequestRefused))]
    public async Task Groups_that_can_never_be_read_are_pending_and_end_the_wait(string name, string errorId)
    {
        IdentityModelException failure = errorId == nameof(Errors.PermissionMissing) ? Refused : Errors.RequestRefused("count", "BadRequest", "No.", null);
        Tenant.Fail($"{nameof(ICloudDirectory.CountSynchronizedAsync)} {DirectoryObjectType.Group}", failure);

        (_, DirectorySynchronizationResult result) = await RunAsync(wait: true);

        Assert.Equal((name, DirectorySynchronizationStatus.Pending, 0), (name, result.Status, result.UsersLeft));
        Assert.InRange(result.Finished - result.Started, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Contains(result.Warning, text => text.StartsWith(
            $"The command could not read whether groups are still synchronized: {failure.Message} {failure.Advice}", StringComparison.Ordinal));
        Assert.NotNull(result.ResumeCommand);
        Assert.NotEmpty(result.NextStep); // all users are cloud users
        Assert.DoesNotContain(result.Warning, text => text.Contains("Microsoft support", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("checks passed", false, "")]
    [InlineData("-Force was needed", true, " -Force")]
    public async Task A_run_that_did_not_see_the_answer_names_the_command_that_continues(string name, bool needsForce, string also)
    {
        Tenant.Fail(nameof(ICloudDirectory.DisableDirectorySynchronizationAsync), Failing);
        if (needsForce)
            Tenant.Roles.Clear();
        var sink = new RecordingSink();

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(sink, force: true));

        Assert.Equal(
            (name, "The run ended before it saw whether the service accepted the request. To continue, run: Disable-DirectorySynchronization -Wait "
            + "-JournalPath '/runs/leave.jsonl'" + also),
            (name, sink.Warnings[^1]));
    }

    [Fact]
    public async Task A_refused_request_is_told_and_recorded_and_the_next_run_asks_again()
    {
        Tenant.Fail(nameof(ICloudDirectory.DisableDirectorySynchronizationAsync), Refused);
        var sink = new RecordingSink();

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(sink));

        Assert.Equal("The service refused the request. Synchronization is still on.", sink.Warnings[^1]);
        Assert.DoesNotContain(sink.Warnings, text => text.Contains("To continue", StringComparison.Ordinal));
        JournalEvent last = Journal.Events[^1];
        Assert.Equal((JournalEventName.Finished, "Failed", "PermissionMissing"), (last.Event, last.Detail?["status"], last.Detail?["errorId"]));

        Tenant.Fail(nameof(ICloudDirectory.DisableDirectorySynchronizationAsync), error: null);
        (RecordingSink again, DirectorySynchronizationResult result) = await RunAsync();
        Assert.Single(again.Confirmations);
        Assert.Equal(DirectorySynchronizationStatus.Disabled, result.Status);
    }

    [Theory]
    [InlineData("reads once", false)]
    [InlineData("waits", true)]
    public async Task Without_the_journal_of_the_first_run_the_admin_is_told_to_name_it(string name, bool wait)
    {
        Tenant.Organization = Tenant.Organization with { OnPremisesSyncEnabled = false };

        (_, DirectorySynchronizationResult result) = await RunAsync(wait);

        Assert.Equal((name, DirectorySynchronizationStatus.Pending), (name, result.Status));
        Assert.Equal(
            "Synchronization is being turned off already, so the command sent nothing. The journal of the first run says which users have no "
            + "known password. Run the command again, and give this journal as -JournalPath. Without -JournalPath, the first run made it in "
            + "its current folder: Disable-DirectorySynchronization-*.jsonl.",
            result.Warning[0]);
        Assert.DoesNotContain("The tenant does not synchronize. The command sent nothing.", result.Warning);
        Assert.Null(result.ResumeCommand); // by then, synchronization may be on again
        Assert.Empty(Tenant.Effects);
    }

    [Fact]
    public async Task Synchronization_that_may_be_on_again_is_told_before_the_wait()
    {
        await RunAsync();
        Journal.Events.RemoveAll(one => one.Event == JournalEventName.Finished);
        Tenant.Organization = Tenant.Organization with { OnPremisesSyncEnabled = true };

        (RecordingSink sink, DirectorySynchronizationResult result) = await RunAsync(wait: true);

        Assert.Equal(DirectorySynchronizationStatus.Pending, result.Status);
        Assert.StartsWith("The service accepted the request on ", sink.Warnings[0], StringComparison.Ordinal);
        Assert.EndsWith(
            "and the tenant shows that synchronization is on. If somebody turned it on again, this run does not turn it off: run the command "
            + "with a new journal.", sink.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_advice_for_a_missing_permission_keeps_the_permissions_of_the_session()
    {
        Session.Context = Session.Context with
        {
            AuthType = SessionAuthType.Delegated,
            InitialDomain = "contoso.onmicrosoft.com",
            Scopes = ["openid", "profile", "Domain.Read.All", "User.Read.All"],
        };
        Tenant.Roles.Clear();

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync());

        Assert.Equal(
            "Create an emergency access account on the initial onmicrosoft.com domain, and keep its password safe. Assign the administrator one "
            + "of these roles: Hybrid Identity Administrator, Global Administrator. To continue without these checks, use -Force. The command "
            + "still asks for confirmation. Connect again, and name all permissions: Connect-IdentityModel -Scopes Domain.Read.All, "
            + "User.Read.All, Organization.ReadWrite.All",
            error.Advice);
        Assert.Equal("contoso.onmicrosoft.com", error.Target);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_in_the_words_of_this_command()
    {
        Tenant.Fail(nameof(ICloudDirectory.GetUsersAsync), Failing);
        Tenant.Fail(nameof(ICloudDirectory.GetAdministratorRolesAsync), Failing);

        (RecordingSink sink, _) = await RunAsync(force: true);

        string said = string.Join("\n", sink.Warnings);
        Assert.Contains("Could not read the users: The service failed to read it", said, StringComparison.Ordinal);
        Assert.Contains("The command cannot make the checks that need it.", said, StringComparison.Ordinal);
        Assert.Contains(
            "The users could not be read. If a permission is missing, grant User.Read.All. Then run the command again.",
            said, StringComparison.Ordinal);
        Assert.DoesNotContain("test again", said, StringComparison.Ordinal);
        Assert.DoesNotContain("are Unknown", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_of_managed_domains_are_not_sent_to_the_conversion_of_a_domain()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };

        (RecordingSink sink, _) = await RunAsync();

        Assert.Contains(sink.Warnings, text => text.EndsWith("or set passwords afterwards with Set-CloudUserPassword.", StringComparison.Ordinal));
        Assert.DoesNotContain(sink.Warnings, text => text.Contains("Convert-DomainToStandard", StringComparison.Ordinal));
    }
}
