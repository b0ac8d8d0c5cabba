using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What is taken back, resumed and undone of a conversion to federated.</summary>
public sealed class ConvertDomainToFederatedUndoTests : ConvertDomainToFederatedRun
{
    [Fact]
    public async Task A_federation_that_is_read_otherwise_than_it_was_sent_is_taken_back() // issue 3, line 7
    {
        Directory.KeepsSubdomains = false;
        Directory.ChangesFederation = sent => sent with { PassiveSignInUri = "https://elsewhere.example/" };
        await RunAsync();

        IdentityModelException error = Assert.Single(Sink.Errors);
        Assert.Equal("FederationNotAsSent", error.ErrorId);
        Assert.Contains("passiveSignInUri", error.Message, StringComparison.Ordinal);
        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.Undone, result.Status);
        Assert.Contains(result.Disagreement, sentence => sentence.Contains("passiveSignInUri", StringComparison.Ordinal));
        Assert.Contains(result.Warning, warning => warning.StartsWith("Undone: POST", StringComparison.Ordinal)); // nobody asked for it
        Assert.Contains("DELETE contoso.com", Effects);
        Assert.Equal(DomainAuthenticationType.Managed, Directory.Domains.Single(domain => domain.Name == Domain).AuthenticationType);
    }

    [Fact]
    public async Task Its_error_is_told_after_it_was_taken_back_since_the_error_may_end_the_command() // -ErrorAction Stop
    {
        Directory.ChangesFederation = sent => sent with { PassiveSignInUri = "https://elsewhere.example/" };
        using CancellationTokenSource stop = new();
        Sink = new RecordingSink { OnError = stop.Cancel };
        await new ConvertDomainToFederated(Session, Files.ForConversion(setPasswords: false)).RunAsync(Request(), Sink, stop.Token);

        Assert.Equal("FederationNotAsSent", Assert.Single(Sink.Errors).ErrorId);
        Assert.False(Directory.Federations.ContainsKey(Domain));
        Assert.Equal(DomainAuthenticationType.Managed, Directory.Domains.Single(domain => domain.Name == Domain).AuthenticationType);
        Assert.Equal("Undone", Files.Events[^1].Detail!["status"]);
    }

    [Fact]
    public async Task It_is_taken_back_also_where_the_disk_is_full_by_then()
    {
        Directory.ChangesFederation = sent => sent with { PassiveSignInUri = "https://elsewhere.example/" };
        Files.JournalFaultWhen = _ => Effects.Contains("POST contoso.com");
        await RunAsync();

        Assert.Equal("FederationNotAsSent", Assert.Single(Sink.Errors).ErrorId);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.False(Directory.Federations.ContainsKey(Domain));
    }

    [Fact]
    // docs/facts/federation.md#post-without-certificate: a 500 that landed
    public async Task What_an_earlier_run_may_have_changed_can_be_taken_back_although_going_on_failed()
    {
        Directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.HostUnreachable("graph.microsoft.com"));
        await RunAsync();
        Directory.Domains[Directory.Domains.FindIndex(domain => domain.Name == Domain)] =
            Directory.Domains.Single(domain => domain.Name == Domain) with { AuthenticationType = DomainAuthenticationType.Federated };
        Directory.Fail(nameof(ICloudDirectory.GetFederationAsync), Errors.ServiceFailed("read", "500", "text", Domain));
        await ResumeAsync();
        Assert.Equal("ServiceFailed", Assert.Single(Sink.Errors).ErrorId);

        await ResumeAsync(undo: true);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Equal(DomainAuthenticationType.Managed, Directory.Domains.Single(domain => domain.Name == Domain).AuthenticationType);
    }

    [Fact]
    public async Task A_federation_that_cannot_be_read_back_just_now_is_left_and_pending()
    {
        Directory.FailFrom(nameof(ICloudDirectory.GetFederationAsync), 3, Errors.SignInExpired()); // 1, 2: the checks before
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Pending, Result().Status);
        Assert.DoesNotContain("DELETE contoso.com", Effects);
        Assert.Contains(Result().Disagreement, sentence => sentence.Contains("expired", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_write_whose_end_is_not_known_leaves_the_journal_open_and_is_gone_on_with()
    {
        Directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.HostUnreachable("graph.microsoft.com"));
        await RunAsync();
        Assert.Equal("ConversionUnknown", Assert.Single(Sink.Errors).ErrorId);
        Assert.Equal(JournalEventName.StepStarted, Files.Events[^1].Event);

        Directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), null);
        await ResumeAsync();
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Equal(Settings().SigningCertificate, Directory.Federations[Domain].SigningCertificate);
    }

    [Fact]
    public async Task An_undo_makes_the_domain_managed_again()
    {
        await RunAsync();
        await ResumeAsync(undo: true);

        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Single(Effects, "DELETE contoso.com");
        Assert.DoesNotContain("PATCH contoso.com", Effects);
        Assert.Empty(Files.Backups);
        Assert.Contains(Result().Warning, warning => warning.Contains("become managed again", StringComparison.Ordinal));
        Assert.False(Directory.Federations.ContainsKey(Domain));
        Assert.All(Directory.Domains.Where(domain => domain.Name.EndsWith(Domain, StringComparison.Ordinal)),
            domain => Assert.Equal(DomainAuthenticationType.Managed, domain.AuthenticationType));
    }

    [Fact]
    public async Task An_undo_that_is_not_read_back_is_pending_and_looked_at_again()
    {
        await RunAsync();
        Directory.KeepsSubdomains = true;
        await ResumeAsync(undo: true);
        Assert.Equal(DomainConversionStatus.UndoPending, Result().Status);
        Assert.Contains(Result().Disagreement, sentence => sentence.Contains(Subdomain, StringComparison.Ordinal));

        int index = Directory.Domains.FindIndex(domain => domain.Name == Subdomain);
        Directory.Domains[index] = Directory.Domains[index] with { AuthenticationType = DomainAuthenticationType.Managed };
        await ResumeAsync();
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
    }

    [Fact]
    public async Task Settings_that_somebody_changed_since_are_saved_before_an_undo_deletes_them()
    {
        await RunAsync();
        Directory.Federations[Domain] = Directory.Federations[Domain] with { DisplayName = "Changed since" };
        Effects.Clear();
        await ResumeAsync(undo: true);

        Assert.Equal(["backup contoso.com", "DELETE contoso.com"], Effects.Where(effect => !effect.StartsWith("journal", StringComparison.Ordinal)));
        Assert.Equal("Changed since", Files.Backups[^1].Federation.DisplayName);
        Assert.Contains(Result().Warning, warning => warning.Contains("'contoso.com.json'", StringComparison.Ordinal));
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
    }

    [Fact]
    public async Task A_domain_that_the_service_federated_and_cannot_manage_is_taken_back() // microsoft-graph-docs #20203
    {
        Directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.DomainUnmanageable(Domain));
        Directory.CreationLandsAllTheSame = true;
        await RunAsync();

        Assert.Equal("DomainUnmanageable", Assert.Single(Sink.Errors).ErrorId);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Contains("DELETE contoso.com", Effects);
    }

    [Fact]
    public async Task Old_settings_whose_deletion_was_interrupted_are_deleted_by_the_resumed_run()
    {
        var old = new DomainFederation { Id = "old", IssuerUri = "http://old/" };
        Directory.Federations[Domain] = old;
        await RunAsync(Request() with { Force = true });
        Files.Events.RemoveRange(5, Files.Events.Count - 5); // cut after the deletion was announced
        Assert.Equal("RemoveFederation", Files.Events[^1].Detail!["step"]);
        Directory.Federations[Domain] = old;
        for (int i = 0; i < Directory.Domains.Count; i++)
        {
            if (Directory.Domains[i].Name.EndsWith(Domain, StringComparison.Ordinal))
                Directory.Domains[i] = Directory.Domains[i] with { AuthenticationType = DomainAuthenticationType.Managed };
        }

        Effects.Clear();
        await ResumeAsync();

        Assert.Equal(["DELETE contoso.com", "POST contoso.com"], Effects.Where(effect => !effect.StartsWith("journal", StringComparison.Ordinal)));
        Assert.Equal((DomainConversionStatus.Converted, "contoso.com.json"), (Result().Status, Result().FederationBackup));
    }

    [Fact]
    public async Task Old_settings_that_cannot_be_read_back_do_not_hold_up_the_undo_which_fails_where_it_must()
    {
        Directory.Federations[Domain] = new DomainFederation { Id = "old", IssuerUri = "http://old/" };
        await RunAsync(Request() with { Force = true });
        Directory.Fail(nameof(ICloudDirectory.DeleteFederationAsync), Errors.RequestRefused("delete it", "code", "text", Domain));
        await ResumeAsync(undo: true);
        Assert.Equal(DomainConversionStatus.UndoFailed, Result().Status); // although what can be left of the old settings is
        Assert.Contains(Result().Warning, warning => warning.StartsWith("The command cannot undo DELETE", StringComparison.Ordinal));

        Directory.Fail(nameof(ICloudDirectory.DeleteFederationAsync), null);
        Files.BackupReadFault = Errors.FileNotFound("contoso.com.json");
        await ResumeAsync(undo: true);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Contains(Result().Warning, warning => warning.StartsWith("The command cannot use the saved settings of an earlier federation:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_an_undone_conversion_it_is_told_what_the_tenant_reads_now()
    {
        await RunAsync();
        await ResumeAsync(undo: true);
        await Directory.CreateFederationAsync(Domain, Settings(), default);
        await ResumeAsync();

        IdentityModelException error = Assert.Single(Sink.Errors);
        Assert.Equal("DomainChangedSince", error.ErrorId);
        Assert.EndsWith("If not, run: Convert-DomainToStandard contoso.com", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_has_only_deleted_old_settings_does_not_say_that_it_federated_the_domain()
    {
        Directory.Federations[Domain] = new DomainFederation { Id = "old", IssuerUri = "http://old/" };
        Directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.HostUnreachable("graph.microsoft.com"));
        await RunAsync(Request() with { Force = true });

        string line = Assert.Single(Sink.Warnings, warning => warning.Contains("the run ended", StringComparison.Ordinal));
        Assert.Contains("while it made the domain federated. The domain may be federated already", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finished_journal_tells_from_what_to_what()
    {
        await RunAsync();
        await ResumeAsync();

        Assert.Equal((DomainAuthenticationType.Managed, DomainAuthenticationType.Federated), (Result().From, Result().To));
        Assert.Equal("Resume-DomainConversion -JournalPath 'run.jsonl' -Undo", Result().UndoCommand);
    }
}
