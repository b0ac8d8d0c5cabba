using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public sealed class DisableDirectorySynchronizationTests : SwitchOffFixture
{
    [Fact]
    public async Task Nothing_is_told_that_was_not_read()
    {
        (RecordingSink sink, DirectorySynchronizationResult result) = await RunAsync();

        Assert.Equal((DirectorySynchronizationStatus.Disabled, 2, 0), (result.Status, result.UserCount, result.UsersLeft));
        Assert.Equal([Sent], Tenant.Effects);
        (string target, string action) = Assert.Single(sink.Confirmations);
        Assert.Equal("the 2 synchronized users", target); // the cmdlet adds the tenant
        Assert.Equal(
            "Turn off directory synchronization for the whole tenant (PATCH /organization/tenant onPremisesSyncEnabled: false). There is no undo",
            action);
        Assert.Null(result.ResumeCommand);
    }

    [Theory]
    [InlineData("there is no undo", "Synchronization is off. There is no undo.")]
    [InlineData("how long to wait", "wait 72 hours after you turned it off")]
    [InlineData("what the sync does then", "let a full synchronization match all users again")]
    [InlineData("what can block that match", "Test-SoftMatch")]
    public async Task Coming_back_is_told(string name, string told)
    {
        (RecordingSink sink, DirectorySynchronizationResult result) = await RunAsync();

        Assert.Equal((name, 1), (name, sink.Warnings.Count(text => text.Contains(told, StringComparison.Ordinal))));
        Assert.Contains(result.Warning, text => text.Contains(told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("still on", true, null, "The tenant still shows password hash sync as on.")]
    [InlineData("off", false, null, null)]
    [InlineData("unreadable", true, "Refused", "The command could not read whether the tenant still shows password hash sync as on.")]
    public async Task The_flag_of_password_hash_sync_is_told_afterwards(string name, bool isOn, string? error, string? told)
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = isOn };
        if (error is not null)
            Tenant.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), Refused);

        (_, DirectorySynchronizationResult result) = await RunAsync();

        Assert.Equal(DirectorySynchronizationStatus.Disabled, result.Status);
        string[] flag = [.. result.Warning.Where(text => text.Contains("still shows password hash sync", StringComparison.Ordinal))];
        Assert.Equal((name, told is null ? 0 : 1), (name, flag.Length));
        if (told is not null)
            Assert.StartsWith(told, flag[0], StringComparison.Ordinal);
        Assert.Equal(
            told?.StartsWith("The tenant", StringComparison.Ordinal) == true,
            flag.Any(text => text.Contains(
                "Invoke-MgGraphRequest -Method PATCH -Uri v1.0/directory/onPremisesSynchronization/tenant "
                + "-Body @{ features = @{ passwordSyncEnabled = $false } }", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("still synchronized", true, null, false)]
    [InlineData("no longer", false, null, true)]
    [InlineData("busy", false, nameof(Errors.ServiceBusy), false)]
    public async Task Groups_and_contacts_are_read_back_too(string name, bool keeps, string? error, bool isDone)
    {
        Tenant.MailEnabledObjects.Add(new CloudUser { ObjectType = DirectoryObjectType.Group, OnPremisesSyncEnabled = true });
        Tenant.MailEnabledObjects.Add(new CloudUser { ObjectType = DirectoryObjectType.Contact, OnPremisesSyncEnabled = true });
        Tenant.KeepsSynchronizedGroups = keeps;
        IdentityModelException? failure = error switch
        {
            nameof(Errors.ServiceBusy) => Errors.ServiceBusy("count", null),
            _ => null,
        };
        Tenant.Fail($"{nameof(ICloudDirectory.CountSynchronizedAsync)} {DirectoryObjectType.Group}", failure);
        Tenant.Fail($"{nameof(ICloudDirectory.CountSynchronizedAsync)} {DirectoryObjectType.Contact}", failure);

        (_, DirectorySynchronizationResult result) = await RunAsync();

        Assert.Equal((name, isDone), (name, result.Status == DirectorySynchronizationStatus.Disabled));
        Assert.Equal(keeps, result.Warning.Contains("The tenant still shows synchronized groups: 1."));
        Assert.Equal(keeps, result.Warning.Contains("The tenant still shows synchronized contacts: 1."));
    }

    [Fact]
    public async Task A_continued_wait_ends_72_hours_after_the_request()
    {
        Tenant.KeepsSynchronizedUsers = true;
        (_, DirectorySynchronizationResult first) = await RunAsync();
        await Session.Clock.Delay(TimeSpan.FromHours(70), TestContext.Current.CancellationToken);

        (_, DirectorySynchronizationResult result) = await RunAsync(wait: true);

        Assert.Equal((DirectorySynchronizationStatus.Pending, first.Started), (result.Status, result.Started));
        Assert.InRange(result.Finished - first.Started, TimeSpan.FromHours(72), TimeSpan.FromHours(72.5));
    }

    [Theory]
    [InlineData("users are still synchronized", true, null, "The tenant still shows synchronized users: 2.")]
    [InlineData("users cannot be counted", false, nameof(ICloudDirectory.CountUsersAsync), "The command could not read it")]
    public async Task What_the_tenant_does_not_show_is_pending(string name, bool keeps, string? unreadable, string told)
    {
        Tenant.KeepsSynchronizedUsers = keeps;
        if (unreadable is not null)
            Tenant.Fail(unreadable, Refused);

        (_, DirectorySynchronizationResult result) = await RunAsync();

        Assert.Equal((name, DirectorySynchronizationStatus.Pending), (name, result.Status));
        Assert.Contains(result.Warning, text => text.StartsWith(told, StringComparison.Ordinal));
        Assert.Equal("Disable-DirectorySynchronization -Wait -JournalPath '/runs/leave.jsonl'", result.ResumeCommand);
        Assert.Empty(result.NextStep);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // -Force never lets a federated domain through
    public async Task Federated_domains_are_refused(bool force)
    {
        Tenant.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust", "eu.fabrikam.com");

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(force: force));

        Assert.Equal(nameof(Errors.DomainsStillFederated), error.ErrorId);
        Assert.StartsWith("These domains are federated: fabrikam.com. Their users sign in with Active Directory", error.Message, StringComparison.Ordinal);
        Assert.Equal("First convert the domains: Convert-DomainToStandard fabrikam.com", error.Advice);
        Assert.Empty(Tenant.Effects);
        Assert.Empty(Journal.Events);
    }

    [Fact]
    public async Task A_failed_check_is_refused_and_with_force_a_warning()
    {
        Tenant.Roles.Clear();

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync());
        Assert.Equal(nameof(Errors.SynchronizationChecksFailed), error.ErrorId);
        Assert.Contains("No Global Administrator is cloud-only and enabled.", error.Message, StringComparison.Ordinal);
        Assert.Empty(Tenant.Effects);

        (RecordingSink sink, DirectorySynchronizationResult result) = await RunAsync(force: true);
        Assert.Equal([Sent], Tenant.Effects);
        Assert.Single(sink.Confirmations);
        Assert.Contains(result.Warning, text => text.StartsWith("No Global Administrator is cloud-only and enabled.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_admin_should_know_is_said_once_before_the_question()
    {
        Tenant.MailEnabledObjects.Add(new CloudUser { ObjectType = DirectoryObjectType.Group, OnPremisesSyncEnabled = true });
        Tenant.MailEnabledObjects.Add(new CloudUser { ObjectType = DirectoryObjectType.Group });
        Tenant.MailEnabledObjects.Add(new CloudUser { ObjectType = DirectoryObjectType.Contact, OnPremisesSyncEnabled = true });
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        var sink = new RecordingSink { Confirms = false };

        await RunAsync(sink);

        string[] beginnings =
        [
            "Microsoft Graph does not show whether Entra Connect or Cloud Sync is still installed.",
            "It takes up to 72 hours",
            "The users keep ImmutableId, SID and onPremisesObjectIdentifier",
            "Password hash sync is off",
            "No known password after the move: 2 of 2 users",
            "Synchronized groups that become editable in the cloud: 1. Synchronized contacts: 1. After the move",
        ];
        Assert.All(beginnings, text => Assert.Single(sink.Warnings, warning => warning.StartsWith(text, StringComparison.Ordinal)));
        Assert.Empty(Tenant.Effects);
        Assert.Empty(Journal.Events);
        Assert.Empty(sink.Results);
    }

    [Theory]
    [InlineData("hashes are synchronized", true, 1)]
    [InlineData("hashes are not synchronized", false, 2)]
    public async Task Passwords_are_offered_to_users_without_a_known_one(string name, bool hashSync, int steps)
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = hashSync };

        (_, DirectorySynchronizationResult result) = await RunAsync();

        Assert.Equal((name, steps), (name, result.NextStep.Count));
        Assert.Contains("Set-CloudUserImmutableId -Clear", result.NextStep[^1], StringComparison.Ordinal);
        string[] left = [.. Journal.Events.Where(one => one.Event == JournalEventName.PasswordLeft).Select(one => one.User!)];
        Assert.Equal(steps == 2 ? ["id-ada@contoso.com", "id-bo@contoso.com"] : [], left);
        Assert.Equal(steps == 2, result.NextStep[0].StartsWith("Get-Content '/runs/leave.jsonl' | ConvertFrom-Json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_wait_ends_after_72_hours()
    {
        Tenant.KeepsSynchronizedUsers = true;

        (RecordingSink sink, DirectorySynchronizationResult result) = await RunAsync(wait: true);

        Assert.Equal(DirectorySynchronizationStatus.Pending, result.Status);
        Assert.InRange(result.Finished - result.Started, TimeSpan.FromHours(72), TimeSpan.FromHours(72.5));
        Assert.Contains(result.Warning, text => text.Contains("that time is over", StringComparison.Ordinal));
        Assert.Contains(sink.ProgressReports, report => report.Status == "At most 72 h. The tenant still shows synchronized users: 2.");
    }

    [Fact]
    public async Task A_reading_that_fails_does_not_end_the_wait()
    {
        Tenant.FailTimes(nameof(ICloudDirectory.CountUsersAsync), 3, Errors.ServiceBusy("count", null, null));

        (_, DirectorySynchronizationResult result) = await RunAsync(wait: true);

        Assert.Equal(DirectorySynchronizationStatus.Disabled, result.Status);
    }

    [Fact]
    public async Task The_sameJournal_continues_and_sends_nothing_again()
    {
        Tenant.KeepsSynchronizedUsers = true;
        await RunAsync();
        for (int i = 0; i < Tenant.Users.Count; i++)
            Tenant.Users[i] = Tenant.Users[i] with { OnPremisesSyncEnabled = null };

        (RecordingSink sink, DirectorySynchronizationResult result) = await RunAsync();

        Assert.Equal([Sent], Tenant.Effects);
        Assert.Empty(sink.Confirmations);
        Assert.Equal((DirectorySynchronizationStatus.Disabled, 2), (result.Status, result.UserCount));
    }

    [Fact]
    public async Task A_tenant_that_still_shows_sync_is_not_sent_an_accepted_request_again()
    {
        await RunAsync();
        Journal.Events.RemoveAll(one => one.Event == JournalEventName.Finished);
        Tenant.Organization = Tenant.Organization with { OnPremisesSyncEnabled = true };

        (_, DirectorySynchronizationResult result) = await RunAsync();

        Assert.Equal([Sent], Tenant.Effects);
        Assert.Equal(DirectorySynchronizationStatus.Pending, result.Status);
        Assert.Contains("The tenant still shows that synchronization is on.", result.Warning);
    }

    [Fact]
    public async Task TheJournal_of_a_finished_run_is_refused_if_the_tenant_synchronizes_again()
    {
        await RunAsync();
        Tenant.Organization = Tenant.Organization with { OnPremisesSyncEnabled = true };

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync());

        Assert.Equal(nameof(Errors.SynchronizationOnAgain), error.ErrorId);
        Assert.Equal([Sent], Tenant.Effects);
    }

    [Theory]
    [InlineData("another tenant", nameof(Errors.JournalOfOtherTenant))]
    [InlineData("a conversion", nameof(Errors.JournalNotOfSynchronization))]
    public async Task TheJournal_of_another_run_is_refused(string name, string errorId)
    {
        await RunAsync();
        if (errorId == nameof(Errors.JournalOfOtherTenant))
            Session.Context = Session.Context with { TenantId = "other" };
        else
            Journal.Events[0] = Journal.Events[0] with { Detail = new Dictionary<string, string> { ["operation"] = "ToStandard" } };

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync());

        Assert.Equal((name, errorId), (name, error.ErrorId));
    }

    [Fact]
    public async Task A_tenant_that_does_not_synchronize_is_sent_nothing()
    {
        Tenant.Organization = Tenant.Organization with { OnPremisesSyncEnabled = false };
        Tenant.Users.RemoveAll(user => user.OnPremisesSyncEnabled == true);

        (RecordingSink sink, DirectorySynchronizationResult result) = await RunAsync();

        Assert.Empty(Tenant.Effects);
        Assert.Empty(sink.Confirmations);
        Assert.Empty(Journal.Events);
        Assert.Null(result.JournalPath);
        Assert.Equal((DirectorySynchronizationStatus.Disabled, 0), (result.Status, result.UsersLeft));
        Assert.Equal(["The tenant does not synchronize. The command sent nothing."], result.Warning);
    }

    [Fact]
    public async Task WhatIf_names_the_change_and_the_wait_and_writes_nothing()
    {
        var sink = new RecordingSink { IsWhatIf = true };

        await RunAsync(sink, wait: true);

        Assert.Equal(2, sink.Confirmations.Count);
        Assert.Empty(Tenant.Effects);
        Assert.Empty(Journal.Events);
    }
}
