using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Whose passwords a conversion that is gone on with sets.</summary>
public sealed class ResumeDomainConversionPasswordsTests : ResumeDomainConversionRun
{
    [Fact]
    public async Task A_password_that_was_seen_to_be_set_is_not_set_again()
    {
        await ConvertAsync();
        CutAfter(one => one.Event == JournalEventName.PasswordSet);
        await ResumeAsync();

        Assert.Equal(["set bo@eu.fabrikam.com"], Sets());
        Assert.Equal(PasswordOutcome.Assigned, Result().PasswordOutcome);
    }

    [Theory] // recorded, and the journal breaks off: the user's last password change tells
    [InlineData("changed since: it was set", 1, false)]
    [InlineData("not changed: it was not set", 0, true)]
    [InlineData("changed long before it was recorded: it was not set", -60, true)]
    public async Task A_recorded_password_is_set_again_unless_the_user_shows_it_was(string name, int minutes, bool isSetAgain)
    {
        DateTimeOffset before = JumpingClock.Start.AddDays(-3);
        SetLastChange("ada", before);
        await ConvertAsync();
        string recorded = Files.Passwords["ada@fabrikam.com"];
        CutAfter(one => one.Event == JournalEventName.PasswordRecorded);
        SetLastChange("ada", minutes == 0 ? before : JumpingClock.Start.AddMinutes(minutes));
        await ResumeAsync();

        Assert.Equal((name, isSetAgain), (name, Sets().Contains("set ada@fabrikam.com")));
        Assert.Equal(recorded, Files.Passwords["ada@fabrikam.com"]);
        Assert.Equal(recorded, Tenant.PasswordsSent["ada"]); // what is in the file is what is set
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Theory] // the journal says that this conversion set it; the tenant shows the last change
    [InlineData("no later change", 0, PasswordOutcome.Assigned, "the tenant shows no later change")]
    [InlineData("a change within what clocks may differ by", 4, PasswordOutcome.Unknown, "the tenant shows a change on 2026-11-20 18:04:00Z")]
    [InlineData("the helpdesk, or the user, an hour later", 60, PasswordOutcome.Unchanged, "the recorded password no longer works")]
    [InlineData("the tenant does not show it", null, PasswordOutcome.Assigned, "It is not known whether somebody has changed it since then")]
    public async Task Of_a_password_set_by_an_earlier_run_only_what_the_tenant_shows_is_told(
        string name, int? minutes, PasswordOutcome outcome, string reason)
    {
        await ConvertAsync();
        CutAfter(one => one is { Event: JournalEventName.PasswordSet, User: "bo" });
        SetLastChange("ada", minutes is { } later ? JumpingClock.Start.AddMinutes(later) : null);
        await ResumeAsync();

        UserPasswordOutcome ada = Result().Users.Single(user => user.UserPrincipalName == "ada@fabrikam.com");
        Assert.Equal((name, outcome), (name, ada.Outcome));
        Assert.Contains(reason, ada.Reason, StringComparison.Ordinal);
        Assert.Contains("2026-11-20 18:00:00Z", ada.Reason, StringComparison.Ordinal);
        Assert.Empty(Sets());
        Assert.DoesNotContain(Result().Users, user => user.Reason.Contains("set here works", StringComparison.Ordinal));
    }

    [Fact] // this conversion, killed before the answer, or somebody else: the time alone does not tell
    public async Task Where_two_may_have_changed_a_recorded_password_it_is_said_which_and_what_to_do()
    {
        SetLastChange("ada", JumpingClock.Start.AddDays(-3));
        await ConvertAsync();
        CutAfter(one => one.Event == JournalEventName.PasswordRecorded);
        SetLastChange("ada", JumpingClock.Start.AddHours(2));
        for (int resumed = 1; resumed <= 2; resumed++)
        {
            await ResumeAsync();

            UserPasswordOutcome ada = Result().Users.Single(user => user.UserPrincipalName == "ada@fabrikam.com");
            Assert.Equal((resumed, PasswordOutcome.Unknown), (resumed, ada.Outcome));
            Assert.Contains("recorded on 2026-11-20 18:00:00Z", ada.Reason, StringComparison.Ordinal);
            Assert.Contains("changed on 2026-11-20 20:00:00Z", ada.Reason, StringComparison.Ordinal);
            Assert.Contains("Set-CloudUserPassword", ada.Reason, StringComparison.Ordinal);
            Assert.Contains(Result().Warning, warning => warning.StartsWith("1 user", StringComparison.Ordinal));
            Assert.DoesNotContain("set ada@fabrikam.com", Sets());
            Assert.DoesNotContain("journal PasswordSet ada", Effects);
            Assert.Equal(PasswordOutcome.Unknown, Result().PasswordOutcome);
            CutAfter(one => one is { Event: JournalEventName.PasswordSet, User: "bo" }); // broken off once more
        }
    }

    [Fact]
    public async Task Where_it_cannot_be_read_whose_passwords_are_needed_a_resumed_run_ends_too_unless_forced()
    {
        await ConvertAsync();
        CutAfter(one => one.Detail?.GetValueOrDefault("step") == nameof(ConversionStepName.MakeManaged));
        Tenant.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), Errors.ServiceBusy("read it", target: null));
        await ResumeAsync();
        Assert.Equal("PasswordHashSyncUnknown", Assert.Single(Sink.Errors).ErrorId);
        Assert.Empty(Sink.Results);
        Assert.Empty(Sets());

        await ResumeAsync(force: true);
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Contains(Result().Warning, warning => warning.Contains("whether password hash sync is on", StringComparison.Ordinal));
        Assert.Empty(Sets());

        Tenant.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), null);
        await ResumeAsync();
        Assert.Equal(["set ada@fabrikam.com", "set bo@eu.fabrikam.com"], Sets());
    }

    [Theory]
    [InlineData("passwords are set: file and certificate are the journal's, for whoever goes on", false, "passwords.csv", "MIIC")]
    [InlineData("users are skipped: there is neither", true, null, null)]
    public async Task The_password_file_and_the_certificate_it_is_encrypted_to_are_in_the_journal(
        string name, bool skips, string? file, string? certificate)
    {
        Files.PasswordCertificate = "MIIC";
        await ConvertAsync(new DomainConversionRequest { Domains = [Domain], SkipUserConversion = skips });

        ConversionOrder order = ConversionJournal.Read("run.jsonl", Files.Events).Order;
        Assert.Equal((name, file, certificate), (name, order.PasswordFile, order.PasswordCertificate));
    }

    [Theory]
    [InlineData("the conversion's own", "passwords.csv", "MIIC", 1)]
    [InlineData("another, encrypted to another certificate", "more.csv", "MIID", 2)]
    public async Task Another_password_file_on_resume_takes_the_place_of_the_first_in_the_journal(
        string name, string file, string certificate, int orders)
    {
        Files.PasswordCertificate = "MIIC";
        await ConvertAsync();
        CutAfter(one => one.Event == JournalEventName.PasswordSet);
        (Files.PasswordFile, Files.PasswordCertificate) = (file, certificate);
        await ResumeAsync();

        ConversionOrder order = ConversionJournal.Read("run.jsonl", Files.Events).Order;
        Assert.Equal((name, file, certificate), (name, order.PasswordFile, order.PasswordCertificate));
        Assert.Equal(orders, Files.Events.Count(one => one.Event == JournalEventName.RunStarted));
        Assert.Equal([Domain], order.Domains);
    }

    [Fact]
    public async Task Users_whose_password_was_set_later_are_no_longer_left()
    {
        await ConvertAsync(new DomainConversionRequest { Domains = [Domain], SkipUserConversion = true }, setPasswords: false);
        await ResumeAsync(setPasswords: false);
        Assert.Contains(Result().Warning, warning => warning.Contains("2 users have no known password", StringComparison.Ordinal));

        await ResumeAsync();
        Assert.Equal(2, Tenant.Writes.Count);
        Effects.Clear();
        await ResumeAsync();
        Assert.Empty(Effects);
        Assert.DoesNotContain(Result().Warning, warning => warning.Contains("were left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_recorded_password_that_cannot_be_read_back_is_replaced_by_a_new_one_in_the_record()
    {
        await ConvertAsync();
        string recorded = Files.Passwords["ada@fabrikam.com"];
        CutAfter(one => one.Event == JournalEventName.PasswordRecorded);
        Files.RecordCanBeRead = false;
        await ResumeAsync();

        Assert.NotEqual(recorded, Files.Passwords["ada@fabrikam.com"]);
        Assert.Equal(["set ada@fabrikam.com", "set bo@eu.fabrikam.com"], Sets());
    }

    [Fact]
    public async Task Another_password_file_makes_the_rows_of_the_first_void_which_is_said()
    {
        await ConvertAsync();
        CutAfter(one => one.Event == JournalEventName.PasswordRecorded);
        (Files.PasswordFile, Files.RecordCanBeRead) = ("other.csv", false);
        await ResumeAsync();

        Assert.Single(Sink.Warnings, warning =>
            warning.StartsWith("'passwords.csv' has passwords of 1 users that may never have been set.", StringComparison.Ordinal)
            && warning.Contains("'other.csv'", StringComparison.Ordinal));
        await ResumeAsync();
        Assert.DoesNotContain(Sink.Warnings, warning => warning.Contains("may never", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Users_whose_password_failed_are_tried_again()
    {
        Tenant.WriteFaults["ada"] = Errors.ServiceBusy("set it", "ada@fabrikam.com");
        await ConvertAsync();
        Assert.Equal(DomainConversionStatus.ConvertedWithErrors, Result().Status);
        Tenant.WriteFaults.Clear();
        Effects.Clear();
        await ResumeAsync();

        Assert.Equal(["set ada@fabrikam.com"], Sets());
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    public async Task A_disk_that_is_full_when_skipped_passwords_are_set_later_does_not_federate_the_domain_again()
    {
        await ConvertAsync(setPasswords: false);
        Files.JournalFaultWhen = one => one.Detail?.GetValueOrDefault("step") == nameof(ConversionStepName.SetPasswords)
            ? throw Errors.FileNotWritable("run.jsonl") : false;
        await ResumeAsync();

        Assert.Equal("FileNotWritable", Assert.Single(Sink.Errors).ErrorId);
        Assert.Equal(DomainConversionStatus.ConvertedWithErrors, Result().Status);
        Assert.Equal(2, Result().UsersFailed);
        Assert.Equal(0, Result().UsersConverted);
        Assert.DoesNotContain("POST fabrikam.com", Effects);
        Assert.Contains(Result().Warning, warning => warning.Contains("stays Managed. 2 users have no known password", StringComparison.Ordinal));
        Assert.Equal("Resume-DomainConversion -JournalPath 'run.jsonl'", Result().ResumeCommand);
        Assert.Equal(DomainAuthenticationType.Managed, Tenant.Domains[0].AuthenticationType);

        Files.JournalFaultWhen = null;
        await ResumeAsync();
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Equal(2, Tenant.Writes.Count);
    }

    [Fact]
    public async Task Users_that_were_skipped_are_completed_with_a_password_file()
    {
        await ConvertAsync(new DomainConversionRequest { Domains = [Domain], SkipUserConversion = true }, setPasswords: false);
        Assert.Equal(
            ["ada", "bo"], Files.Events.Where(one => one.Event == JournalEventName.PasswordLeft).Select(one => one.User));
        await ResumeAsync();

        Assert.Equal(["set ada@fabrikam.com", "set bo@eu.fabrikam.com"], Sets());
        Assert.Equal(PasswordOutcome.Assigned, Result().PasswordOutcome);
        Assert.Equal("passwords.csv", ConversionJournal.Read("run.jsonl", Files.Events).Order.PasswordFile);
    }

    private void SetLastChange(string id, DateTimeOffset? time)
    {
        int index = Tenant.Users.FindIndex(user => user.Id == id);
        Tenant.Users[index] = Tenant.Users[index] with { LastPasswordChange = time };
    }

    private IEnumerable<string> Sets() => Effects.Where(effect => effect.StartsWith("set ", StringComparison.Ordinal));
}
