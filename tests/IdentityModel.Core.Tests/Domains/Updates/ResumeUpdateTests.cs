namespace IdentityModel.Core.Tests;

/// <summary>Updates that are continued from their journal, or undone.</summary>
public sealed class ResumeUpdateTests : UpdateDomainFederationRun
{
    /// <summary>The last event on disk when the process was killed; whether the PATCH had arrived; what is sent when it is resumed.</summary>
    public static TheoryData<string, bool, string[]> Kills => new()
    {
        { "RunStarted", false, ["backup contoso.com", "PATCH contoso.com nextSigningCertificate"] },
        { "Started", false, ["backup contoso.com", "PATCH contoso.com nextSigningCertificate"] },
        { "StepFinished SaveFederation", false, ["backup contoso.com", "PATCH contoso.com nextSigningCertificate"] },
        { "StepStarted UpdateFederation", false, ["PATCH contoso.com nextSigningCertificate"] },
        { "StepStarted UpdateFederation", true, [] },
        { "StepFinished UpdateFederation", true, [] },
        { "StepFinished VerifyFederation", true, [] },
    };

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task A_killed_update_is_continued_where_it_stopped(string last, bool arrived, string[] sent)
    {
        await KillAsync(last, arrived);
        await ResumeAsync();

        Assert.Equal(sent, Changes);
        Assert.Equal((A, B), Places);
        Assert.Equal(FederationUpdateStatus.Updated, Result().Status);
        Assert.Empty(Sink.Errors);
    }

    [Theory]
    [InlineData("StepFinished SaveFederation", false, false)]
    [InlineData("StepStarted UpdateFederation", false, true)]
    [InlineData("StepStarted UpdateFederation", true, true)]
    [InlineData("StepFinished VerifyFederation", true, true)]
    [InlineData("Finished", true, true)]
    public async Task A_killed_update_is_undone(string last, bool arrived, bool isUndone)
    {
        DomainFederation before = Federation;
        await KillAsync(last, arrived);
        await ResumeAsync(undo: true);

        Assert.Equal(before, Federation);
        if (isUndone)
            Assert.Equal(FederationUpdateStatus.Undone, Result().Status);
        else
            Assert.Contains("nothing to undo", Assert.Single(Sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_journal_announced_is_sent_although_the_tenant_would_now_be_planned_otherwise()
    {
        Set(federation => federation with { NextSigningCertificate = C });
        await KillAsync("StepStarted UpdateFederation", arrived: false);
        await ResumeAsync();

        Assert.Equal((A, B), Places);
    }

    [Fact]
    public async Task Domains_that_were_not_begun_follow()
    {
        await RunAsync(Publishes(A, B), Domain, Second);
        Directory.Federations[Second] = Directory.Federations[Second] with { NextSigningCertificate = null };
        CutAfter(one => one.Event == JournalEventName.Finished);
        await ResumeAsync();

        Assert.Equal(["backup northwind.com", "PATCH northwind.com nextSigningCertificate"], Changes);
        Assert.Contains("contoso.com: the update ended on", Sink.Warnings[0], StringComparison.Ordinal);
        Assert.Equal([Domain, Second], Sink.Results.Cast<FederationUpdateResult>().Select(result => result.Domain));
    }

    [Fact]
    public async Task A_finished_update_has_nothing_left_to_do()
    {
        await RunAsync(Publishes(A, B));
        await ResumeAsync();

        Assert.Empty(Changes);
        string said = Assert.Single(Sink.Warnings);
        Assert.Contains("(Updated). Nothing is left to do", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Converted", said, StringComparison.Ordinal);
        Assert.Equal(["nextSigningCertificate"], Result().Changed);
    }

    [Fact]
    public async Task A_finished_update_that_somebody_changed_since_is_an_error()
    {
        await RunAsync(Publishes(A, B));
        Set(federation => federation with { NextSigningCertificate = C });
        await ResumeAsync();

        IdentityModelException error = Assert.Single(Sink.Errors);
        Assert.Equal("DomainChangedSince", error.ErrorId);
        Assert.StartsWith("The update of 'contoso.com' ended on", error.Message, StringComparison.Ordinal);
        Assert.Contains("nextSigningCertificate", error.Message, StringComparison.Ordinal);
        Assert.Equal((A, C), Places);
    }

    [Fact]
    public async Task A_verified_update_that_somebody_changed_before_it_ended_is_an_error()
    {
        await KillAsync("StepFinished VerifyFederation", arrived: true);
        Set(federation => federation with { NextSigningCertificate = C });
        await ResumeAsync();

        string message = Assert.Single(Sink.Errors).Message;
        Assert.StartsWith("The update of 'contoso.com' changed the federation settings, but the tenant", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_update_that_somebody_changed_since_is_not_overwritten()
    {
        await KillAsync("StepStarted UpdateFederation", arrived: true);
        Set(federation => federation with { NextSigningCertificate = C });
        await ResumeAsync();

        Assert.Equal("FederationChangedMeanwhile", Assert.Single(Sink.Errors).ErrorId);
        Assert.Equal((A, C), Places);
    }

    /// <summary>What the update made of A and nothing; what somebody made of that; what the undo leaves.</summary>
    [Fact]
    public async Task An_undo_puts_back_only_what_the_update_changed()
    {
        FederationUpdate update = Publishes(B, C);
        await RunAsync(update with { Settings = update.Settings with { PassiveSignInUri = "https://sts.contoso.com/new/" } });
        Set(federation => federation with { DisplayName = "Renamed", SignOutUri = "https://sts.contoso.com/out" });
        await ResumeAsync(undo: true);

        Assert.Equal(["PATCH contoso.com passiveSignInUri,signingCertificate,nextSigningCertificate"], Changes);
        Assert.Equal((A, null), Places);
        Assert.Equal("Renamed", Federation.DisplayName);
        Assert.Equal("https://sts.contoso.com/out", Federation.SignOutUri);
        Assert.Equal(FederationUpdateStatus.Undone, Result().Status);
        Assert.Empty(Result().Warning);
    }

    [Fact]
    public async Task An_undo_of_a_replacement_after_a_theft_warns_before_it_asks()
    {
        await RunAsync(Publishes(B, C) with { ReplaceAll = true });
        await ResumeAsync(undo: true);

        Assert.Contains("If the key of one was stolen, do not put it back", Result().Warning[0], StringComparison.Ordinal);
        Assert.Equal((A, null), Places);
    }

    [Fact]
    public async Task An_update_that_was_undone_has_nothing_left_to_do()
    {
        await RunAsync(Publishes(A, B));
        await ResumeAsync(undo: true);
        await ResumeAsync(undo: true);

        Assert.Empty(Changes);
        Assert.Contains("was undone on", Assert.Single(Sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_backup_an_undo_changes_nothing_and_names_the_file()
    {
        await RunAsync(Publishes(A, B));
        Files.BackupReadFault = Errors.FileNotFound("contoso.com.json");
        await ResumeAsync(undo: true);

        Assert.Empty(Changes);
        IdentityModelException error = Assert.Single(Sink.Errors);
        Assert.Equal("UndoFailed", error.ErrorId);
        Assert.StartsWith("The update of 'contoso.com' was not undone", error.Message, StringComparison.Ordinal);
        Assert.Contains("Update-DomainFederation contoso.com -Metadata", error.Advice, StringComparison.Ordinal);
        Assert.Equal(FederationUpdateStatus.UndoFailed, Result().Status);
    }

    [Fact]
    public async Task Without_its_backup_an_update_is_still_continued()
    {
        await KillAsync("StepStarted UpdateFederation", arrived: false);
        Files.BackupReadFault = Errors.FileNotFound("contoso.com.json");
        await ResumeAsync();

        Assert.Equal((A, B), Places);
        Assert.Null(Result().UndoCommand);
        Assert.Contains("You cannot undo the update", Result().Warning[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_that_became_managed_since_is_left_alone()
    {
        await RunAsync(Publishes(A, B));
        int at = Directory.Domains.FindIndex(domain => domain.Name == Domain);
        Directory.Domains[at] = Directory.Domains[at] with { AuthenticationType = DomainAuthenticationType.Managed };
        await ResumeAsync(undo: true);

        Assert.Equal("DomainNotFederated", Assert.Single(Sink.Errors).ErrorId);
        Assert.Empty(Changes);
    }

    private async Task KillAsync(string last, bool arrived)
    {
        DomainFederation before = Federation;
        await RunAsync(Publishes(A, B));
        if (!arrived)
            Directory.Federations[Domain] = before;
        string[] parts = last.Split(' ');
        CutAfter(one => $"{one.Event}" == parts[0] && (parts.Length == 1 || one.Detail!["step"] == parts[1]));
    }
}
