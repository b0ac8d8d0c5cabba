using IdentityModel.Core;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public sealed class ResumeDomainConversionTests : IDisposable
{
    private const string Domain = "fabrikam.com";
    private const string Certificate = "MIIB";

    private readonly List<string> _effects = [];
    private readonly FakeDirectory _directory;
    private readonly FakeSession _session;
    private readonly FakeFiles _files;
    private RecordingSink _sink = new();

    public ResumeDomainConversionTests()
    {
        _directory = new FakeDirectory(_effects) { Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false } };
        _session = new FakeSession(_directory);
        _files = new FakeFiles(_effects);
        _directory.AddFederated(Domain, "http://sts.fabrikam.com/adfs/services/trust", "eu.fabrikam.com");
        _directory.Federations[Domain] = _directory.Federations[Domain] with
        {
            SigningCertificate = Certificate,
            FederatedIdpMfaBehavior = "rejectMfaByFederatedIdp",
        };
        _directory.AddFederated("tailspin.com", "http://sts.tailspin.com/");
        _directory.AddUser("ada@fabrikam.com", synced: true, id: "ada");
        _directory.AddUser("bo@eu.fabrikam.com", synced: true, id: "bo");
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task A_journal_of_another_tenant_is_refused()
    {
        await ConvertAsync();
        _session.Context = _session.Context with { TenantId = "other" };

        var error = await Assert.ThrowsAsync<IdentityModelException>(() => ResumeAsync());

        Assert.Equal("JournalOfOtherTenant", error.ErrorId);
        Assert.Contains("-TenantId tenant", error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", null)]
    [InlineData("of Set-CloudUserPassword, which has no first line of a conversion", JournalEventName.PasswordRecorded)]
    public void A_journal_of_something_else_is_refused(string name, JournalEventName? only)
    {
        JournalEvent[] events = only is { } one ? [new JournalEvent(one, JumpingClock.Start, User: "ada")] : [];
        var error = Assert.Throws<IdentityModelException>(() => ConversionJournal.Read("run.jsonl", events));
        Assert.Equal((name, "JournalNotOfConversion"), (name, error.ErrorId));
    }

    [Fact]
    public async Task A_finished_journal_says_so_and_nothing_is_done()
    {
        await ConvertAsync();
        _effects.Clear();
        await ResumeAsync();

        Assert.Empty(_effects);
        Assert.Contains(_sink.Warnings, warning => warning.Contains("nothing is left to do", StringComparison.Ordinal));
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_before_the_write_is_planned_anew()
    {
        await ConvertAsync();
        CutAfter(one => one.Event == JournalEventName.StepFinished); // the federation is saved
        Federate();
        await ResumeAsync();

        Assert.Contains("PATCH fabrikam.com", _effects);
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Equal(2, _directory.Writes.Count);
    }

    [Fact]
    public async Task A_write_that_was_announced_and_made_is_not_made_again()
    {
        await ConvertAsync();
        CutAfter(one => one.Detail?.GetValueOrDefault("step") == nameof(ConversionStepName.MakeManaged));
        await ResumeAsync();

        Assert.DoesNotContain("PATCH fabrikam.com", _effects);
        Assert.Equal("fabrikam.com.json", Result().FederationBackup);
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    public async Task A_write_that_was_announced_and_not_made_is_made()
    {
        await ConvertAsync();
        CutAfter(one => one.Detail?.GetValueOrDefault("step") == nameof(ConversionStepName.MakeManaged));
        Federate();
        await ResumeAsync();

        Assert.Single(_effects, "PATCH fabrikam.com");
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

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
        string recorded = _files.Passwords["ada@fabrikam.com"];
        CutAfter(one => one.Event == JournalEventName.PasswordRecorded);
        SetLastChange("ada", minutes == 0 ? before : JumpingClock.Start.AddMinutes(minutes));
        await ResumeAsync();

        Assert.Equal((name, isSetAgain), (name, Sets().Contains("set ada@fabrikam.com")));
        Assert.Equal(recorded, _files.Passwords["ada@fabrikam.com"]);
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    public async Task A_recorded_password_that_cannot_be_read_back_is_replaced_by_a_new_one_in_the_record()
    {
        await ConvertAsync();
        string recorded = _files.Passwords["ada@fabrikam.com"];
        CutAfter(one => one.Event == JournalEventName.PasswordRecorded);
        _files.RecordCanBeRead = false;
        await ResumeAsync();

        Assert.NotEqual(recorded, _files.Passwords["ada@fabrikam.com"]);
        Assert.Equal(["set ada@fabrikam.com", "set bo@eu.fabrikam.com"], Sets());
    }

    [Fact]
    public async Task Users_whose_password_failed_are_tried_again()
    {
        _directory.WriteFaults["ada"] = Errors.ServiceBusy("set it", "ada@fabrikam.com");
        await ConvertAsync();
        Assert.Equal(DomainConversionStatus.ConvertedWithErrors, Result().Status);
        _directory.WriteFaults.Clear();
        _effects.Clear();
        await ResumeAsync();

        Assert.Equal(["set ada@fabrikam.com"], Sets());
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    public async Task Users_that_were_skipped_are_completed_with_a_password_file()
    {
        await ConvertAsync(new DomainConversionRequest { Domains = [Domain], SkipUserConversion = true }, setPasswords: false);
        Assert.Equal(
            ["ada", "bo"], _files.Events.Where(one => one.Event == JournalEventName.PasswordLeft).Select(one => one.User));
        await ResumeAsync();

        Assert.Equal(["set ada@fabrikam.com", "set bo@eu.fabrikam.com"], Sets());
        Assert.Equal(PasswordOutcome.Assigned, Result().PasswordOutcome);
        Assert.Equal("passwords.csv", ConversionJournal.Read("run.jsonl", _files.Events).Order.PasswordFile);
    }

    [Fact]
    public async Task Domains_that_had_not_begun_are_converted_too()
    {
        await ConvertAsync(new DomainConversionRequest { Domains = [Domain, "tailspin.com"] });
        CutAfter(one => one.Event == JournalEventName.PasswordSet);
        FederateTailspin();
        await ResumeAsync();

        Assert.Equal([Domain, "tailspin.com"], _sink.Results.Cast<DomainConversionResult>().Select(result => result.Domain));
        Assert.Contains("PATCH tailspin.com", _effects);
    }

    [Fact]
    public async Task A_domain_that_was_pending_is_verified_and_finished()
    {
        _directory.StaleReads = int.MaxValue;
        await ConvertAsync();
        Assert.Equal(DomainConversionStatus.Pending, Result().Status);
        _directory.StaleReads = 0;
        await ResumeAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Equal(2, _directory.Writes.Count);
    }

    [Fact]
    public async Task What_is_left_is_named_under_WhatIf_and_nothing_is_done()
    {
        await ConvertAsync();
        CutAfter(one => one.Event == JournalEventName.PasswordSet);
        _sink = new RecordingSink { IsWhatIf = true };
        await ResumeAsync(keepSink: true);

        Assert.Empty(_effects);
        Assert.DoesNotContain(_sink.Confirmations, asked => asked.Action.Contains("PATCH", StringComparison.Ordinal));
        Assert.Contains(_sink.Confirmations, asked => asked.Target == "bo@eu.fabrikam.com");
        Assert.DoesNotContain(_sink.Confirmations, asked => asked.Target == "ada@fabrikam.com");
    }

    [Fact]
    public async Task An_undo_federates_the_domain_as_it_was_and_says_what_stays()
    {
        DomainFederation before = _directory.Federations[Domain];
        await ConvertAsync();
        await ResumeAsync(undo: true);

        Assert.Equal(before, _directory.Federations[Domain]);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Contains(Result().Warning, warning => warning.Contains("those that were set stay", StringComparison.Ordinal));
        Assert.Equal("journal UndoFinished MakeManaged", _effects.Last(effect => effect.Contains("Undo", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Settings_that_outlived_the_write_make_room_for_the_undo() // facts 10.3
    {
        _directory.KeepsFederation = true;
        await ConvertAsync();
        await ResumeAsync(undo: true);

        Assert.Contains("DELETE fabrikam.com", _effects);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Equal(DomainAuthenticationType.Federated, _directory.Domains[0].AuthenticationType);
    }

    [Fact]
    public async Task An_undo_that_was_interrupted_is_gone_on_with()
    {
        await ConvertAsync();
        await ResumeAsync(undo: true);
        CutAfter(one => one.Event == JournalEventName.UndoStarted);
        await ResumeAsync();

        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Contains(_sink.Warnings, warning => warning.Contains("the undo is gone on with", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_undo_that_fails_is_told_with_the_request_to_make_by_hand()
    {
        await ConvertAsync();
        IdentityModelException reason = Errors.RequestRefused("federate it", "code", "text", Domain);
        _directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), reason);
        await ResumeAsync(undo: true);

        IdentityModelException error = Assert.Single(_sink.Errors);
        Assert.Equal("UndoFailed", error.ErrorId);
        Assert.Contains("POST /domains/fabrikam.com/federationConfiguration", error.Advice, StringComparison.Ordinal);
        Assert.EndsWith($"-Undo. {reason.Advice}", error.Advice, StringComparison.Ordinal);
        Assert.Equal(DomainConversionStatus.UndoFailed, Result().Status);
    }

    [Fact]
    public async Task An_undone_conversion_has_nothing_left_to_do()
    {
        await ConvertAsync();
        await ResumeAsync(undo: true);
        _effects.Clear();
        await ResumeAsync();

        Assert.Empty(_effects);
        Assert.Contains(_sink.Warnings, warning => warning.Contains("was undone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_admin_declined_is_not_in_the_journal_to_resume()
    {
        _sink = new RecordingSink { Confirms = false };
        await new ConvertDomainToStandard(_session, _files.ForConversion(setPasswords: true), Passwords())
            .RunAsync(new DomainConversionRequest { Domains = [Domain, "tailspin.com"] }, _sink, default);

        Assert.Empty(_files.Events);
    }

    [Fact]
    public async Task Two_runs_on_one_domain_at_the_same_time_are_refused()
    {
        ConversionFiles files = _files.ForConversion(setPasswords: true) with { LockDomain = name => throw Errors.DomainBusy(name) };
        await new ConvertDomainToStandard(_session, files, Passwords())
            .RunAsync(new DomainConversionRequest { Domains = [Domain] }, _sink, default);

        Assert.Equal("DomainBusy", Assert.Single(_sink.Errors).ErrorId);
        Assert.Empty(_effects);
    }

    private static PasswordGenerator Passwords() => new(new CryptographicRandomSource());

    private async Task ConvertAsync(DomainConversionRequest? request = null, bool setPasswords = true) =>
        await new ConvertDomainToStandard(_session, _files.ForConversion(setPasswords), Passwords())
            .RunAsync(request ?? new DomainConversionRequest { Domains = [Domain] }, _sink, default);

    private async Task ResumeAsync(bool undo = false, bool keepSink = false)
    {
        _sink = keepSink ? _sink : new RecordingSink();
        await new ResumeDomainConversion(_session, _files.ForConversion(setPasswords: true), Passwords())
            .RunAsync(ConversionJournal.Read("run.jsonl", _files.Events), undo, _sink, default);
    }

    /// <summary>As if the process had been killed when this event was on disk: what is after it is not in the journal.</summary>
    private void CutAfter(Func<JournalEvent, bool> last)
    {
        int index = _files.Events.FindIndex(one => last(one));
        _files.Events.RemoveRange(index + 1, _files.Events.Count - index - 1);
        _directory.Writes.Clear();
        _effects.Clear();
    }

    private void Federate()
    {
        for (int i = 0; i < _directory.Domains.Count; i++)
            _directory.Domains[i] = _directory.Domains[i] with { AuthenticationType = DomainAuthenticationType.Federated };
        _directory.Federations[Domain] = new DomainFederation { Id = "f", IssuerUri = "http://sts.fabrikam.com/", SigningCertificate = Certificate };
    }

    private void FederateTailspin()
    {
        int index = _directory.Domains.FindIndex(domain => domain.Name == "tailspin.com");
        _directory.Domains[index] = _directory.Domains[index] with { AuthenticationType = DomainAuthenticationType.Federated };
        _directory.Federations["tailspin.com"] = new DomainFederation { Id = "t", IssuerUri = "http://sts.tailspin.com/" };
    }

    private void SetLastChange(string id, DateTimeOffset time)
    {
        int index = _directory.Users.FindIndex(user => user.Id == id);
        _directory.Users[index] = _directory.Users[index] with { LastPasswordChange = time };
    }

    private IEnumerable<string> Sets() => _effects.Where(effect => effect.StartsWith("set ", StringComparison.Ordinal));

    private DomainConversionResult Result() => _sink.Results.Cast<DomainConversionResult>().Single();
}
