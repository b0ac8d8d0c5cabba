using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What is left of a conversion that was broken off, and that nothing is done twice.</summary>
public sealed class ResumeDomainConversionTests : ResumeDomainConversionRun
{
    [Fact]
    public async Task A_journal_of_another_tenant_is_refused()
    {
        await ConvertAsync();
        Session.Context = Session.Context with { TenantId = "other" };

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
        Effects.Clear();
        await ResumeAsync();

        Assert.Empty(Effects);
        Assert.Contains(Sink.Warnings, warning => warning.Contains("Nothing is left to do", StringComparison.Ordinal));
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    public async Task The_result_of_a_finished_journal_has_what_the_run_had()
    {
        await ConvertAsync();
        DomainConversionResult first = Result();
        Session.JumpingClock.Advance(TimeSpan.FromDays(1));
        await ResumeAsync();

        DomainConversionResult again = Result();
        Assert.Equal((DomainAuthenticationType.Federated, DomainAuthenticationType.Managed), (again.From, again.To));
        Assert.Equal((first.Started, first.Finished), (again.Started, again.Finished));
        Assert.Equal(("fabrikam.com.json", "run.jsonl"), (again.FederationBackup, again.JournalPath));
        Assert.Equal((null, first.UndoCommand), (again.ResumeCommand, again.UndoCommand));
        Assert.Equal(
            (first.UserCount, first.UsersConverted, first.UsersFailed, first.PasswordOutcome),
            (again.UserCount, again.UsersConverted, again.UsersFailed, again.PasswordOutcome));
        Assert.True(again.UsersConverted > 0);
    }

    [Fact] // the first run saved the federation and was refused; the second one converts what the domain had by then
    public async Task A_domain_that_begins_anew_has_the_backup_of_the_run_that_wrote()
    {
        Tenant.Fail(nameof(ICloudDirectory.ConvertDomainToManagedAsync), Errors.RequestRefused("convert it", "code", "text", Domain));
        await ConvertAsync();
        Tenant.Fail(nameof(ICloudDirectory.ConvertDomainToManagedAsync), null);
        Tenant.Federations[Domain] = Tenant.Federations[Domain] with { IssuerUri = "urn:changed" };
        await ResumeAsync();
        Assert.Equal("fabrikam.com-2.json", Result().FederationBackup);

        await ResumeAsync(undo: true);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Equal("urn:changed", Tenant.Federations[Domain].IssuerUri);
    }

    [Fact]
    public async Task A_domain_that_begins_anew_has_none_of_the_steps_of_the_run_before()
    {
        Tenant.Fail(nameof(ICloudDirectory.ConvertDomainToManagedAsync), Errors.RequestRefused("convert it", "code", "text", Domain));
        await ConvertAsync();
        Tenant.Fail(nameof(ICloudDirectory.ConvertDomainToManagedAsync), null);
        await ResumeAsync();
        CutAfter(one => one.Event == JournalEventName.Started && Files.Events.IndexOf(one) > 3); // the second begins, and is killed
        await ResumeAsync(undo: true);

        Assert.Contains(Sink.Warnings, warning => warning.Contains("nothing to undo", StringComparison.Ordinal));
        Assert.Empty(Sink.Errors);
        Assert.Empty(Effects);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_before_the_write_is_planned_anew()
    {
        await ConvertAsync();
        CutAfter(one => one.Event == JournalEventName.StepFinished); // the federation is saved
        Federate();
        await ResumeAsync();

        Assert.Contains("PATCH fabrikam.com", Effects);
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Equal(2, Tenant.Writes.Count);
    }

    [Fact]
    public async Task A_write_that_was_announced_and_made_is_not_made_again()
    {
        await ConvertAsync();
        CutAfter(one => one.Detail?.GetValueOrDefault("step") == nameof(ConversionStepName.MakeManaged));
        await ResumeAsync();

        Assert.DoesNotContain("PATCH fabrikam.com", Effects);
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

        Assert.Single(Effects, "PATCH fabrikam.com");
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    public async Task Domains_that_had_not_begun_are_converted_too()
    {
        await ConvertAsync(new DomainConversionRequest { Domains = [Domain, "tailspin.com"] });
        CutAfter(one => one.Event == JournalEventName.PasswordSet);
        FederateTailspin();
        await ResumeAsync();

        Assert.Equal([Domain, "tailspin.com"], Sink.Results.Cast<DomainConversionResult>().Select(result => result.Domain));
        Assert.Contains("PATCH tailspin.com", Effects);
    }

    [Fact]
    public async Task A_domain_that_was_pending_is_verified_and_finished()
    {
        Tenant.StaleReads = int.MaxValue;
        await ConvertAsync();
        Assert.Equal(DomainConversionStatus.Pending, Result().Status);
        Tenant.StaleReads = 0;
        await ResumeAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Equal(2, Tenant.Writes.Count);
    }

    [Fact]
    public async Task What_is_left_is_named_under_WhatIf_and_nothing_is_done()
    {
        await ConvertAsync();
        CutAfter(one => one.Event == JournalEventName.PasswordSet);
        Sink = new RecordingSink { IsWhatIf = true };
        await ResumeAsync(keepSink: true);

        Assert.Empty(Effects);
        Assert.DoesNotContain(Sink.Confirmations, asked => asked.Action.Contains("PATCH", StringComparison.Ordinal));
        Assert.Contains(Sink.Confirmations, asked => asked.Target == "bo@eu.fabrikam.com");
        Assert.DoesNotContain(Sink.Confirmations, asked => asked.Target == "ada@fabrikam.com");
    }

    [Fact]
    public async Task What_the_admin_declined_is_not_in_the_journal_to_resume()
    {
        Sink = new RecordingSink { Confirms = false };
        await new ConvertDomainToStandard(Session, Files.ForConversion(setPasswords: true), Passwords())
            .RunAsync(new DomainConversionRequest { Domains = [Domain, "tailspin.com"] }, Sink, default);

        Assert.Empty(Files.Events);
    }

    [Theory]
    [InlineData("its undo", true)]
    [InlineData("its next step", false)]
    public async Task A_no_to_going_on_leaves_the_conversion_to_be_gone_on_with_later(string name, bool undo)
    {
        await ConvertAsync();
        CutAfter(one => one.Detail?.GetValueOrDefault("step") == nameof(ConversionStepName.MakeManaged));
        Sink = new RecordingSink { Confirms = false };
        await ResumeAsync(undo, keepSink: true);
        Assert.NotEmpty(Sink.Confirmations);
        Assert.Empty(Sink.Results);

        await ResumeAsync(undo: true);
        Assert.Equal((name, DomainConversionStatus.Undone), (name, Result().Status));
    }

    [Fact]
    public async Task A_failure_in_going_on_does_not_forget_that_the_domain_may_have_been_written()
    {
        await ConvertAsync();
        CutAfter(one => one.Detail?.GetValueOrDefault("step") == nameof(ConversionStepName.MakeManaged));
        Tenant.FailTimes(nameof(ICloudDirectory.GetDomainAsync), 1, Errors.ServiceBusy("read", Domain));
        await ResumeAsync();
        Assert.Equal("ServiceBusy", Assert.Single(Sink.Errors).ErrorId);

        await ResumeAsync();
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Equal("fabrikam.com.json", Result().FederationBackup);
    }

    [Theory]
    [InlineData("while it was verified", false)]
    [InlineData("while its undo was verified", true)]
    public async Task Stopped_after_a_domain_was_changed_one_line_says_what_is_changed_and_which_commands_go_on(string name, bool undo)
    {
        if (undo)
            await ConvertAsync();
        Tenant.StaleReads = undo ? 0 : int.MaxValue;
        Tenant.KeepsSubdomains = undo;
        using CancellationTokenSource stop = new();
        Sink = new RecordingSink { OnProgress = report => { if (report.Status is not null) stop.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => undo
            ? new ResumeDomainConversion(Session, Files.ForConversion(setPasswords: false), Passwords())
                .RunAsync(ConversionJournal.Read("run.jsonl", Files.Events), undo: true, Sink, stop.Token)
            : new ConvertDomainToStandard(Session, Files.ForConversion(setPasswords: false), Passwords())
                .RunAsync(new DomainConversionRequest { Domains = [Domain, "tailspin.com"] }, Sink, stop.Token));

        string goesOn = undo
            ? "fabrikam.com: the run ended during the undo of its conversion. To continue, run: "
                + "Resume-DomainConversion -JournalPath 'run.jsonl' -Undo"
            : "fabrikam.com: the run ended after the domain became managed. To continue, run: Resume-DomainConversion -JournalPath 'run.jsonl' "
                + "(to undo, add -Undo)";
        Assert.Equal((name, goesOn), (name, Assert.Single(Sink.Warnings, warning => warning.Contains("the run ended", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_write_whose_end_is_not_known_is_said_to_be_that_with_both_commands()
    {
        Tenant.Fail(nameof(ICloudDirectory.ConvertDomainToManagedAsync), Errors.HostUnreachable("graph.microsoft.com"));
        Tenant.StaleReads = int.MaxValue;
        await ConvertAsync();

        Assert.Equal("ConversionUnknown", Assert.Single(Sink.Errors).ErrorId);
        string line = Assert.Single(Sink.Warnings, warning => warning.Contains("the run ended", StringComparison.Ordinal));
        Assert.StartsWith("fabrikam.com: the run ended while it made the domain managed. The domain may be managed "
            + "already.", line, StringComparison.Ordinal);
        Assert.EndsWith("Resume-DomainConversion -JournalPath 'run.jsonl' (to undo, add -Undo)", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stopped while the users are read", true)]
    [InlineData("refused", false)]
    public async Task A_run_that_changed_nothing_has_nothing_to_go_on_with(string name, bool isStopped)
    {
        using CancellationTokenSource stop = new();
        Sink = new RecordingSink { OnProgress = _ => { if (isStopped) stop.Cancel(); } };
        Tenant.Fail(nameof(ICloudDirectory.ConvertDomainToManagedAsync), Errors.RequestRefused("convert it", "code", "text", Domain));
        Task run = new ConvertDomainToStandard(Session, Files.ForConversion(setPasswords: true), Passwords())
            .RunAsync(new DomainConversionRequest { Domains = [Domain] }, Sink, stop.Token);
        Assert.Equal((name, isStopped), (name, await Record.ExceptionAsync(() => run) is OperationCanceledException));

        Assert.DoesNotContain(Sink.Warnings, warning => warning.Contains("the run ended", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("converted: it can be taken back", false, null, "Resume-DomainConversion -JournalPath 'run.jsonl' -Undo")]
    [InlineData("pending: it can be gone on with, too", true, "Resume-DomainConversion -JournalPath 'run.jsonl'", "Resume-DomainConversion -JournalPath 'run.jsonl' -Undo")]
    public async Task A_result_has_the_commands_that_go_on_and_take_back(string name, bool isPending, string? resume, string? undo)
    {
        Tenant.StaleReads = isPending ? int.MaxValue : 0;
        await ConvertAsync();

        Assert.Equal((name, resume, undo), (name, Result().ResumeCommand, Result().UndoCommand));
        if (!isPending)
        {
            await ResumeAsync(undo: true);
            Assert.Equal((null, null), (Result().ResumeCommand, Result().UndoCommand));
        }
    }

    [Fact]
    public async Task Two_runs_on_one_domain_at_the_same_time_are_refused()
    {
        ConversionFiles files = Files.ForConversion(setPasswords: true) with { LockDomain = name => throw Errors.DomainBusy(name) };
        await new ConvertDomainToStandard(Session, files, Passwords())
            .RunAsync(new DomainConversionRequest { Domains = [Domain] }, Sink, default);

        Assert.Equal("DomainBusy", Assert.Single(Sink.Errors).ErrorId);
        Assert.Empty(Effects);
    }

    private void Federate()
    {
        for (int i = 0; i < Tenant.Domains.Count; i++)
            Tenant.Domains[i] = Tenant.Domains[i] with { AuthenticationType = DomainAuthenticationType.Federated };
        Tenant.Federations[Domain] = new DomainFederation { Id = "f", IssuerUri = "http://sts.fabrikam.com/", SigningCertificate = Certificate };
    }

    private void FederateTailspin()
    {
        int index = Tenant.Domains.FindIndex(domain => domain.Name == "tailspin.com");
        Tenant.Domains[index] = Tenant.Domains[index] with { AuthenticationType = DomainAuthenticationType.Federated };
        Tenant.Federations["tailspin.com"] = new DomainFederation { Id = "t", IssuerUri = "http://sts.tailspin.com/" };
    }
}
