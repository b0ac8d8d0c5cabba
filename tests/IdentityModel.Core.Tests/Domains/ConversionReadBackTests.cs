using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What cannot be read after a write is no agreement.</summary>
public sealed class ConversionReadBackTests : ResumeDomainConversionRun
{
    [Fact]
    public async Task A_domain_that_cannot_be_read_back_is_pending()
    {
        Tenant.Fail(nameof(ICloudDirectory.GetDomainAsync), Errors.ServiceBusy("read it", Domain));
        await ConvertAsync();

        Assert.Equal(DomainConversionStatus.Pending, Result().Status);
        Assert.Contains(Result().Disagreement, sentence => sentence.Contains("could not read", StringComparison.Ordinal));
        Assert.Contains(Result().Warning, warning => warning.Contains("No password was set yet", StringComparison.Ordinal));
        Assert.Empty(Tenant.Writes);
    }

    [Fact]
    public async Task Federation_settings_that_cannot_be_read_back_leave_an_undo_pending()
    {
        await ConvertAsync();
        Tenant.FailFrom(nameof(ICloudDirectory.GetFederationAsync), 2, Errors.ServiceBusy("read it", Domain)); // 1: what is there before
        await ResumeAsync(undo: true);

        Assert.Equal(DomainConversionStatus.UndoPending, Result().Status);
        Assert.Contains(Result().Disagreement, sentence => sentence.Contains("could not read", StringComparison.Ordinal));
        Assert.Contains(Result().Warning, warning => warning.Contains("does not show it everywhere yet", StringComparison.Ordinal));
        Assert.Equal("Resume-DomainConversion -JournalPath 'run.jsonl' -Undo", Result().UndoCommand);
    }

    [Fact]
    public async Task Realm_discovery_that_fails_is_not_said_to_agree()
    {
        Session.FakeRealm.Answers[Domain] = () => throw Errors.ServiceBusy("ask it", Domain);
        await ConvertAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Contains(Result().Disagreement, sentence => sentence.Contains($"Realm discovery for {Domain} failed", StringComparison.Ordinal));
    }

    [Theory] // sign-in caches last up to 60 minutes (Microsoft Learn, migrate-from-federation-to-cloud-authentication)
    [InlineData("-Wait waits an hour for the domain", true, DomainConversionStatus.Converted)]
    [InlineData("without it five minutes", false, DomainConversionStatus.Pending)]
    public async Task How_long_the_domain_is_waited_for(string name, bool wait, DomainConversionStatus status)
    {
        Tenant.StaleReads = 40; // two domains, and pauses that double to half a minute: about eight minutes
        Session.FakeRealm.Answers[Domain] = () => DomainAuthenticationType.Managed;
        Session.FakeRealm.Answers["eu.fabrikam.com"] = () => DomainAuthenticationType.Managed;
        await ConvertAsync(new DomainConversionRequest { Domains = [Domain], Wait = wait });

        Assert.Equal((name, status), (name, Result().Status));
    }

    [Fact]
    public async Task Without_sign_in_no_later_answer_is_waited_for()
    {
        Tenant.Fail(nameof(ICloudDirectory.GetDomainAsync), Errors.SignInExpired());
        await ConvertAsync();

        Assert.Equal(DomainConversionStatus.Pending, Result().Status);
        Assert.Empty(Session.JumpingClock.Waits);
    }

    [Fact]
    public async Task A_lost_sign_in_ends_the_run_before_the_write_although_users_are_not_needed()
    {
        Tenant.Fail(nameof(ICloudDirectory.GetUsersAsync), Errors.SignInExpired());
        await ConvertAsync(setPasswords: false);

        Assert.Equal("SignInExpired", Assert.Single(Sink.Errors).ErrorId);
        Assert.DoesNotContain("PATCH fabrikam.com", Effects);
    }

    [Fact] // the service may promote a subdomain meanwhile; what was converted with its root is what the journal says
    public async Task Which_subdomains_were_converted_is_taken_from_the_journal()
    {
        await ConvertAsync();
        Tenant.Domains[1] = Tenant.Domains[1] with { IsRoot = true };
        await ResumeAsync(undo: true);

        Assert.Contains(Result().Warning, warning => warning.EndsWith("become federated again, too: eu.fabrikam.com.", StringComparison.Ordinal));
        Assert.Equal(DomainConversionStatus.UndoPending, Result().Status);
    }

    [Fact]
    public async Task A_finished_conversion_is_looked_up_with_its_subdomains()
    {
        await ConvertAsync();
        Tenant.Domains[1] = Tenant.Domains[1] with { AuthenticationType = DomainAuthenticationType.Federated };
        await ResumeAsync();

        IdentityModelException error = Assert.Single(Sink.Errors);
        Assert.Equal("DomainChangedSince", error.ErrorId);
        Assert.Contains("shows eu.fabrikam.com as Federated", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("If not, run: Convert-DomainToStandard fabrikam.com", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undo_that_is_lost_and_not_seen_is_not_said_to_be_made()
    {
        await ConvertAsync();
        Tenant.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.HostUnreachable("graph.microsoft.com"));
        await ResumeAsync(undo: true);

        Assert.Equal(DomainConversionStatus.UndoFailed, Result().Status);
        Assert.Equal("UndoFailed", Assert.Single(Sink.Errors).ErrorId);
        Assert.DoesNotContain(Sink.Warnings, warning => warning.StartsWith("fabrikam.com: Undone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_conversion_that_began_once_keeps_its_beginning_through_every_resume()
    {
        await ConvertAsync();
        CutAfter(one => one.Event == JournalEventName.PasswordSet);
        Session.JumpingClock.Advance(TimeSpan.FromDays(1));
        await ResumeAsync();
        await ResumeAsync();

        Assert.Equal(JumpingClock.Start, Result().Started);
    }
}
