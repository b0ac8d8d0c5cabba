using IdentityModel.Core;
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
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
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

    private void SetLastChange(string id, DateTimeOffset time)
    {
        int index = Tenant.Users.FindIndex(user => user.Id == id);
        Tenant.Users[index] = Tenant.Users[index] with { LastPasswordChange = time };
    }

    private IEnumerable<string> Sets() => Effects.Where(effect => effect.StartsWith("set ", StringComparison.Ordinal));
}
