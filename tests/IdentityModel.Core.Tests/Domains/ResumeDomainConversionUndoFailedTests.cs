using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>
/// An undo says "Undone" only of a domain that the tenant reads as it was. Where it cannot be made, it says what is missing, changes
/// nothing, and can be made later.
/// </summary>
public sealed class ResumeDomainConversionUndoFailedTests : ResumeDomainConversionRun
{
    private const string Path = "fabrikam.com.json";

    public static TheoryData<string, Action<FakeFilesCase>, string> BackupsThatCannotBeUsed => new()
    {
        { "moved away", files => files.Fault = Errors.FileNotFound(Path), "FileNotFound" },
        { "unreadable", files => files.Fault = Errors.FileUnreadable(Path, new UnauthorizedAccessException("Denied.")), "FileUnreadable" },
        { "malformed", files => files.Fault = Errors.FederationBackupMalformed(Path), "FederationBackupMalformed" },
        { "a folder of the platform's own error", files => files.Fault = new IOException("Is a directory."), "BackupNotUsable" },
        { "of another domain", files => files.ReadsAs = saved => saved with { Domain = saved.Domain with { Name = "tailspin.com" } }, "BackupOfOtherDomain" },
        { "of another tenant", files => files.ReadsAs = saved => saved with { TenantId = "other" }, "BackupOfOtherTenant" },
        { "without a certificate", files => files.ReadsAs = saved => saved with { Federation = saved.Federation with { SigningCertificate = null } }, "BackupChanged" },
        { "edited: users would sign in elsewhere", files => files.ReadsAs = saved => saved with { Federation = saved.Federation with { PassiveSignInUri = "https://evil.example/" } }, "BackupChanged" },
    };

    [Theory]
    [MemberData(nameof(BackupsThatCannotBeUsed))]
    public async Task Without_a_usable_backup_the_undo_fails_and_succeeds_once_it_is_back(
        string name, Action<FakeFilesCase> damage, string reason)
    {
        DomainFederation before = Tenant.Federations[Domain];
        await ConvertAsync();
        Effects.Clear();
        var damaged = new FakeFilesCase();
        damage(damaged);
        (Files.BackupReadFault, Files.BackupReadsAs) = (damaged.Fault, damaged.ReadsAs);

        for (int attempt = 1; attempt <= 2; attempt++)
        {
            await ResumeAsync(undo: true);
            Assert.Equal((name, attempt, DomainConversionStatus.UndoFailed), (name, attempt, Result().Status));
            IdentityModelException error = Assert.Single(Sink.Errors);
            Assert.Equal("UndoFailed", error.ErrorId);
            Assert.Equal(reason, Innermost(error).ErrorId);
            Assert.Contains("-Undo", error.Advice, StringComparison.Ordinal);
            Assert.DoesNotContain(Effects, effect => effect.StartsWith("POST", StringComparison.Ordinal));
            Assert.Equal(DomainAuthenticationType.Managed, Tenant.Domains[0].AuthenticationType);
        }

        (Files.BackupReadFault, Files.BackupReadsAs) = (null, null);
        await ResumeAsync(undo: true);
        Assert.Empty(Sink.Errors);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Equal(before, Tenant.Federations[Domain]);
    }

    [Fact] // a journal of before has no digest
    public async Task Without_a_certificate_an_undo_is_refused_where_the_journal_does_not_tell_the_settings_either()
    {
        Files.BackupReadsAs = saved => saved with { Federation = saved.Federation with { SigningCertificate = null } };
        await ConvertAsync();
        int index = Files.Events.FindIndex(one => one.Detail?.ContainsKey("settings") == true);
        Files.Events[index] = Files.Events[index] with { Detail = new Dictionary<string, string> { ["step"] = "SaveFederation", ["path"] = Path } };
        await ResumeAsync(undo: true);

        Assert.Equal("FederationSettingMissing", Innermost(Assert.Single(Sink.Errors)).ErrorId);
    }

    [Fact]
    public async Task A_lost_backup_is_told_with_a_way_that_ends_and_whether_the_domain_is_federated_by_now()
    {
        DomainFederation before = Tenant.Federations[Domain];
        await ConvertAsync();
        Files.BackupReadFault = Errors.FileNotFound(Path);
        await ResumeAsync(undo: true);
        string advice = Assert.Single(Sink.Errors).Advice;
        Assert.Contains("After that, nothing is left to undo. If you have a good backup, run: "
            + "Resume-DomainConversion", advice, StringComparison.Ordinal);
        Assert.DoesNotContain(Result().Warning, warning => warning.Contains("Federated", StringComparison.Ordinal));

        await FederateAsync(before);
        await ResumeAsync(undo: true);
        Assert.Equal(DomainConversionStatus.UndoFailed, Result().Status);
        Assert.Contains(Result().Warning, warning => warning.StartsWith("The tenant shows the domain as Federated.", StringComparison.Ordinal));
    }

    [Theory] // what the domain has after the write may be anybody's: an undo with it would say "as it was"
    [InlineData("verified before", nameof(ConversionStepName.VerifyDomain), "DomainChangedSince")]
    [InlineData("written, and not verified yet", nameof(ConversionStepName.MakeManaged), null)]
    public async Task A_resumed_run_never_saves_what_somebody_federated_since(string name, string last, string? error)
    {
        DomainFederation before = Tenant.Federations[Domain];
        await ConvertAsync(setPasswords: false);
        CutAfter(one => one.Event == JournalEventName.StepFinished && one.Detail!["step"] == last);
        Files.BackupReadFault = Errors.FileNotFound(Path);
        await ResumeAsync(undo: true);
        await FederateAsync(before with { IssuerUri = "urn:other" });
        await ResumeAsync(setPasswords: false);

        Assert.DoesNotContain($"backup {Domain}", Effects);
        Assert.Equal((name, error), (name, Sink.Errors.SingleOrDefault()?.ErrorId));
        if (error is null)
            Assert.Equal(DomainConversionStatus.Pending, Result().Status);
        else
            Assert.Empty(Sink.Results);
    }

    [Fact]
    public async Task Where_Force_converted_without_saving_there_is_nothing_to_undo_with_and_that_is_said()
    {
        Tenant.Federations.Remove(Domain);
        await ConvertAsync(new DomainConversionRequest { Domains = [Domain], Force = true });
        Assert.Null(Result().UndoCommand);
        await ResumeAsync(undo: true);

        Assert.Equal(DomainConversionStatus.UndoFailed, Result().Status);
        IdentityModelException error = Assert.Single(Sink.Errors);
        Assert.Equal(("UndoFailed", "FederationNotSaved"), (error.ErrorId, Innermost(error).ErrorId));
        Assert.Null(Result().UndoCommand);
        Assert.Contains("Convert-DomainToFederated", error.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("-Undo", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_saved_a_finished_journal_names_no_command_that_takes_it_back()
    {
        Tenant.Federations.Remove(Domain);
        await ConvertAsync(new DomainConversionRequest { Domains = [Domain], Force = true });
        await ResumeAsync();

        Assert.Equal((DomainConversionStatus.Converted, null), (Result().Status, Result().UndoCommand));
    }

    [Fact]
    public async Task WhatIf_says_that_the_backup_is_missing_too()
    {
        await ConvertAsync();
        Files.BackupReadFault = Errors.FileNotFound(Path);
        Sink = new RecordingSink { IsWhatIf = true };
        await ResumeAsync(undo: true, keepSink: true);

        Assert.Equal("BackupNotUsable", Assert.Single(Sink.Errors).ErrorId);
        Assert.Empty(Sink.Results);
    }

    [Fact]
    public async Task A_conversion_whose_undo_lacked_its_backup_can_be_gone_on_with()
    {
        await ConvertAsync();
        CutAfter(one => one.Event == JournalEventName.PasswordSet);
        Files.BackupReadFault = Errors.FileNotFound(Path);
        await ResumeAsync(undo: true);
        await ResumeAsync();

        Assert.Empty(Sink.Errors);
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Contains(Result().Warning, warning => warning.Contains("cannot undo", StringComparison.Ordinal));
        Assert.Contains("set bo@eu.fabrikam.com", Effects);
    }

    [Fact]
    public async Task A_domain_that_somebody_federated_again_as_it_was_is_undone_without_a_write()
    {
        DomainFederation before = Tenant.Federations[Domain];
        await ConvertAsync();
        await FederateAsync(before);
        await ResumeAsync(undo: true);

        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.DoesNotContain("POST fabrikam.com", Effects);
        Assert.Single(Sink.VerboseMessages, message => message.Contains("already shows the domain as federated", StringComparison.Ordinal));
        Assert.DoesNotContain(Sink.VerboseMessages, message => message.Contains("Undone", StringComparison.Ordinal));
        Assert.DoesNotContain(Result().Warning, warning => warning.Contains("already shows", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_domain_that_somebody_federated_with_other_settings_is_left_alone_and_told_with_what_differs()
    {
        DomainFederation before = Tenant.Federations[Domain];
        await ConvertAsync();
        await FederateAsync(before with { IssuerUri = "urn:other" });
        await ResumeAsync(undo: true);

        Assert.Equal(DomainConversionStatus.UndoFailed, Result().Status);
        IdentityModelException error = Assert.Single(Sink.Errors);
        Assert.Equal("FederatedOtherwise", Innermost(error).ErrorId);
        Assert.Contains("issuerUri", error.Message, StringComparison.Ordinal);
        Assert.Contains($"Restore-DomainFederation -Path '{Path}'", error.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("-Undo", error.Advice, StringComparison.Ordinal); // would only say the same
        Assert.Equal("urn:other", Tenant.Federations[Domain].IssuerUri);

        Tenant.Federations[Domain] = before;
        await ResumeAsync(undo: true);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
    }

    [Theory]
    [InlineData("a subdomain is still read as managed")]
    [InlineData("the tenant cannot be read any more")]
    [InlineData("other settings are read back")]
    public async Task An_undo_that_is_not_read_back_is_pending_not_undone_and_is_looked_at_again(string name)
    {
        DomainFederation before = Tenant.Federations[Domain];
        await ConvertAsync();
        Tenant.KeepsSubdomains = name.StartsWith("a subdomain", StringComparison.Ordinal);
        if (name.StartsWith("the tenant", StringComparison.Ordinal))
            Tenant.FailFrom(nameof(ICloudDirectory.GetDomainAsync), 2, Errors.PermissionMissing("read it", "Domain.Read.All", "a reader", Domain));
        if (name.StartsWith("other", StringComparison.Ordinal))
            Tenant.ChangesFederation = settings => settings with { IssuerUri = "urn:other" };
        await ResumeAsync(undo: true);

        Assert.Equal((name, DomainConversionStatus.UndoPending), (name, Result().Status));
        Assert.NotEmpty(Result().Disagreement);
        Assert.DoesNotContain(Sink.Warnings, warning => warning.Contains("Undone", StringComparison.Ordinal));
        Assert.DoesNotContain("journal UndoFinished MakeManaged", Effects);

        Tenant.Fail(nameof(ICloudDirectory.GetDomainAsync), null);
        Tenant.Domains[1] = Tenant.Domains[1] with { AuthenticationType = DomainAuthenticationType.Federated };
        Tenant.Federations[Domain] = before;
        await ResumeAsync();
        Assert.Equal((name, DomainConversionStatus.Undone), (name, Result().Status));
    }

    [Fact]
    public async Task An_undo_whose_answer_was_lost_is_undone_where_the_tenant_shows_it()
    {
        DomainFederation before = Tenant.Federations[Domain];
        await ConvertAsync();
        Tenant.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.HostUnreachable("graph.microsoft.com"));
        Tenant.CreationLandsAllTheSame = true;
        await ResumeAsync(undo: true);

        Assert.Empty(Sink.Errors);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Equal(before.IssuerUri, Tenant.Federations[Domain].IssuerUri);
    }

    [Fact]
    public async Task Of_an_undone_conversion_it_is_told_what_the_tenant_reads_now()
    {
        await ConvertAsync();
        await ResumeAsync(undo: true);
        await Tenant.ConvertDomainToManagedAsync(Domain, default);
        Effects.Clear();
        await ResumeAsync(undo: true);

        Assert.Empty(Effects);
        Assert.Equal("DomainChangedSince", Assert.Single(Sink.Errors).ErrorId);
        Assert.Contains("Managed", Sink.Errors[0].Message, StringComparison.Ordinal);
        Assert.Contains($"Restore-DomainFederation -Path '{Path}'", Sink.Errors[0].Advice, StringComparison.Ordinal);
        Assert.Empty(Sink.Results);
    }

    [Fact]
    public async Task Of_a_finished_conversion_no_status_is_told_that_the_tenant_does_not_read()
    {
        DomainFederation before = Tenant.Federations[Domain];
        await ConvertAsync();
        await FederateAsync(before);
        await ResumeAsync();

        Assert.Equal("DomainChangedSince", Assert.Single(Sink.Errors).ErrorId);
        Assert.Contains("Federated", Sink.Errors[0].Message, StringComparison.Ordinal);
        Assert.Empty(Sink.Results);
    }

    [Fact]
    public async Task Several_domains_are_undone_in_the_opposite_order()
    {
        Tenant.Federations["tailspin.com"] = Tenant.Federations["tailspin.com"] with { SigningCertificate = Certificate };
        await ConvertAsync(new DomainConversionRequest { Domains = [Domain, "tailspin.com"] });
        Effects.Clear();
        await ResumeAsync(undo: true);

        Assert.Equal(
            ["POST tailspin.com", "POST fabrikam.com"], Effects.Where(effect => effect.StartsWith("POST", StringComparison.Ordinal)));
        Assert.Equal(["tailspin.com", Domain], Sink.Results.Cast<DomainConversionResult>().Select(result => result.Domain));
    }

    [Fact]
    public async Task A_domain_that_was_not_written_yet_is_not_written_without_a_backup()
    {
        await ConvertAsync();
        CutAfter(one => one.Detail?.GetValueOrDefault("step") == nameof(ConversionStepName.MakeManaged));
        for (int i = 0; i < 2; i++)
            Tenant.Domains[i] = Tenant.Domains[i] with { AuthenticationType = DomainAuthenticationType.Federated };
        Tenant.Federations[Domain] = new DomainFederation { Id = "f", IssuerUri = "http://sts.fabrikam.com/", SigningCertificate = Certificate };
        Files.BackupReadFault = Errors.FileNotFound(Path);
        await ResumeAsync();

        string[] kept = [.. Effects.Where(effect => effect is "backup fabrikam.com" or "PATCH fabrikam.com")];
        Assert.Equal(["backup fabrikam.com", "PATCH fabrikam.com"], kept);
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    private static IdentityModelException Innermost(IdentityModelException error) =>
        error.InnerException is IdentityModelException inner ? Innermost(inner) : error;

    private async Task FederateAsync(DomainFederation settings)
    {
        await Tenant.CreateFederationAsync(Domain, settings, default);
        Effects.Clear();
    }

    /// <summary>What became of a backup.</summary>
    public sealed class FakeFilesCase
    {
        public Exception? Fault { get; set; }

        public Func<FederationBackup, FederationBackup>? ReadsAs { get; set; }
    }
}
