using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What a conversion does in which order, and how it makes sure that it was done.</summary>
public sealed class ConvertDomainToStandardTests : ConvertDomainToStandardRun
{
    [Fact]
    public async Task The_federation_is_saved_and_the_write_announced_before_it_is_sent() // nothing is lost: docs/threat-model.md
    {
        await RunAsync();

        Assert.Equal(
            [
                "journal RunStarted", "journal Started",
                "journal StepStarted SaveFederation", "backup fabrikam.com", "journal StepFinished SaveFederation",
                "journal StepStarted MakeManaged", "PATCH fabrikam.com", "journal StepFinished MakeManaged",
                "journal StepStarted VerifyDomain", "journal StepFinished VerifyDomain",
                "journal StepStarted VerifySignIn", "journal StepFinished VerifySignIn",
                "journal Finished", "journal closed",
            ],
            Effects);
        FederationBackup backup = Assert.Single(Files.Backups);
        Assert.Equal("tenant", backup.TenantId);
        Assert.Equal("http://sts.fabrikam.com/adfs/services/trust", backup.Federation.IssuerUri);
        Assert.Equal([Subdomain], backup.InheritingDomains);
        Assert.Equal(DomainAuthenticationType.Federated, backup.Domain.AuthenticationType);
    }

    [Fact]
    public async Task The_journal_names_the_request_as_WhatIf_does()
    {
        await RunAsync();

        Assert.Equal(
            ["SaveFederation -", "MakeManaged PATCH /domains/fabrikam.com authenticationType: Managed", "VerifyDomain -", "VerifySignIn -"],
            Files.Events.Where(one => one.Event is JournalEventName.StepStarted)
                .Select(one => $"{one.Detail!["step"]} {one.Detail.GetValueOrDefault("request", "-")}"));
    }

    [Fact]
    public async Task The_result_tells_what_was_done_and_what_every_user_signs_in_with()
    {
        await RunAsync();

        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.Converted, result.Status);
        Assert.Equal("fabrikam.com.json", result.FederationBackup);
        Assert.Equal("run.jsonl", result.JournalPath);
        Assert.Equal(3, result.UserCount); // docs/facts/conversion.md#subdomains: users of inheriting subdomains too
        Assert.Equal(3, result.UsersConverted);
        Assert.Equal(0, result.UsersFailed);
        Assert.Equal(
            ["ada@fabrikam.com PasswordHashSync", "cy@fabrikam.com Unchanged", "bo@eu.fabrikam.com PasswordHashSync"],
            result.Users.Select(user => $"{user.UserPrincipalName} {user.Outcome}"));
        Assert.Equal(PasswordOutcome.Unchanged, result.PasswordOutcome);
        Assert.Equal(JumpingClock.Start, result.Started);
    }

    [Fact]
    public async Task Subdomains_that_inherit_are_named() // docs/facts/conversion.md#subdomains
    {
        await RunAsync();

        Assert.Contains(Result().Warning, warning => warning.Contains(Subdomain, StringComparison.Ordinal));
        Assert.Contains(Sink.Warnings, warning => warning.Contains(Subdomain, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_of_several_domains_has_its_own_result_in_one_journal()
    {
        Tenant.AddFederated("tailspin.com", "http://sts.tailspin.com/");
        await RunAsync(new DomainConversionRequest { Domains = [Domain, "tailspin.com"] });

        Assert.Equal(["fabrikam.com", "tailspin.com"], Sink.Results.Cast<DomainConversionResult>().Select(r => r.Domain));
        Assert.Single(Effects, "journal closed");
    }

    [Theory] // docs/facts/conversion.md#subdomains: a subdomain that inherits is converted with its root
    [InlineData("after its root, as a list of all federated domains has it", "fabrikam.com", "eu.fabrikam.com")]
    [InlineData("before its root", "EU.Fabrikam.com", "fabrikam.com")]
    public async Task A_subdomain_named_beside_its_root_is_converted_with_it_and_is_no_error(string name, params string[] domains)
    {
        Tenant.AddFederated("tailspin.com", "http://sts.tailspin.com/");
        await RunAsync(new DomainConversionRequest { Domains = [.. domains, "tailspin.com"] });

        Assert.True(Sink.Errors.Count == 0, $"{name}: {string.Join(" ", Sink.Errors)}");
        Assert.Equal(["fabrikam.com", "tailspin.com"], Sink.Results.Cast<DomainConversionResult>().Select(r => r.Domain));
        Assert.Equal(["fabrikam.com", "tailspin.com"], ConversionJournal.Read("run.jsonl", Files.Events).Domains);
        Assert.Contains(Sink.VerboseMessages, message => message.Contains("converted together with it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_first_read_of_the_domains_that_fails_is_made_again_for_each()
    {
        Tenant.AddFederated("tailspin.com", "http://sts.tailspin.com/");
        Tenant.FailTimes(nameof(ICloudDirectory.GetDomainsAsync), 1, Errors.SignInExpired());
        await RunAsync(new DomainConversionRequest { Domains = [Domain, "tailspin.com"] });

        Assert.Empty(Sink.Errors);
        Assert.Equal(2, Sink.Results.Count);
    }

    [Fact]
    public async Task A_disk_that_is_full_after_the_write_does_not_keep_the_domain_from_being_read_back()
    {
        Files.JournalFaultWhen = _ => Effects.Contains("PATCH fabrikam.com");
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Empty(Sink.Errors);
        Assert.Contains(Sink.Warnings, warning => warning.Contains("run.jsonl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_journal_that_fails_after_the_write_does_not_hide_that_the_domain_was_converted()
    {
        Files.JournalFaultAt = JournalEventName.StepFinished;
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Contains(Sink.Warnings, warning => warning.Contains("run.jsonl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_write_is_an_error_and_the_journal_says_not_converted()
    {
        Tenant.Fail(
            nameof(ICloudDirectory.ConvertDomainToManagedAsync),
            Errors.PermissionMissing("convert the domain", "Domain.ReadWrite.All", "Hybrid Identity Administrator", Domain));
        await RunAsync();

        Assert.Equal("PermissionMissing", Assert.Single(Sink.Errors).ErrorId);
        Assert.Empty(Sink.Results);
        Assert.Equal("NotConverted", Files.Events[^1].Detail!["status"]);
    }

    [Fact]
    public async Task A_lost_answer_to_a_write_that_landed_is_a_conversion()
    {
        Tenant.ConversionLandsAllTheSame = true;
        Tenant.Fail(nameof(ICloudDirectory.ConvertDomainToManagedAsync), Errors.HostUnreachable("graph.microsoft.com"));
        await RunAsync();

        Assert.Empty(Sink.Errors);
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    public async Task A_lost_answer_to_a_write_that_is_not_seen_is_unknown_and_leaves_the_journal_open()
    {
        Tenant.Fail(nameof(ICloudDirectory.ConvertDomainToManagedAsync), Errors.HostUnreachable("graph.microsoft.com"));
        await RunAsync();

        IdentityModelException error = Assert.Single(Sink.Errors);
        Assert.Equal("ConversionUnknown", error.ErrorId);
        Assert.Contains("run.jsonl", error.Advice);
        Assert.Equal("journal StepStarted MakeManaged", Effects.Last(effect => effect.StartsWith("journal Step", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_write_is_read_back_until_it_is_seen()
    {
        Tenant.StaleReads = 5; // of the domain and its subdomain, in turns
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Equal([1, 2, 4], Session.JumpingClock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_write_that_is_not_seen_in_five_minutes_is_pending_and_no_password_is_set()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        Tenant.StaleReads = int.MaxValue;
        await RunAsync(setPasswords: true);

        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.Pending, result.Status);
        Assert.Equal(TimeSpan.FromMinutes(5), result.Finished - result.Started);
        Assert.Contains(
            "The service accepted the change and does not show it everywhere yet. The tenant still shows fabrikam.com as Federated. "
            + "The tenant still shows eu.fabrikam.com as Federated. No password was set yet. Resume from the journal later. If nothing "
            + "changes for hours, somebody may have reversed the change: check the audit log.",
            result.Warning);
        Assert.Equal(0, result.UsersConverted);
        Assert.Empty(Tenant.Writes);
        Assert.Equal("Pending", Files.Events[^1].Detail!["status"]);
    }

    [Fact]
    public async Task A_subdomain_that_stays_federated_is_pending_and_named() // docs/facts/conversion.md#subdomains
    {
        Tenant.KeepsSubdomains = true;
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Pending, Result().Status);
        Assert.Contains(Result().Warning, warning => warning.Contains($"still shows {Subdomain} as Federated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_read_that_fails_while_verifying_is_tried_again()
    {
        Tenant.FailTimes(nameof(ICloudDirectory.GetDomainAsync), 3, Errors.ServiceBusy("read the domain", Domain));
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    public async Task A_sign_in_that_expires_while_verifying_leaves_the_conversion_pending()
    {
        Tenant.Fail(nameof(ICloudDirectory.GetDomainAsync), Errors.SignInExpired());
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Pending, Result().Status);
        Assert.Contains(Result().Warning, warning => warning.Contains("expired", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_Wait_realm_discovery_is_asked_until_it_agrees()
    {
        AnswerRealm(until: TimeSpan.FromMinutes(20));
        await RunAsync(new DomainConversionRequest { Domains = [Domain], Wait = true });

        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.Converted, result.Status);
        Assert.InRange(result.Finished - result.Started, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(21));
        Assert.Contains(Sink.ProgressReports, report => report.Status?.Contains("Realm discovery", StringComparison.Ordinal) == true);
    }

    [Fact]
    // docs/facts/conversion.md#sign-in-caches: caches up to 60 minutes
    public async Task A_wait_that_ends_is_pending_and_says_who_disagrees()
    {
        AnswerRealm(until: TimeSpan.FromHours(5));
        await RunAsync(new DomainConversionRequest { Domains = [Domain], Wait = true });

        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.Pending, result.Status);
        Assert.Equal(TimeSpan.FromMinutes(60), result.Finished - result.Started);
        Assert.Contains(result.Warning, warning => warning.Contains("Realm discovery still says Federated for fabrikam.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_Wait_realm_discovery_is_not_asked()
    {
        AnswerRealm(until: TimeSpan.FromHours(5));
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    // docs/facts/conversion.md#settings-left-behind: not documented
    public async Task Federation_settings_that_are_left_are_told()
    {
        Tenant.KeepsFederation = true;
        await RunAsync();

        Assert.Contains(Result().Warning, warning => warning.Contains("still exist", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_after_the_write_leaves_a_journal_that_announces_it()
    {
        using var stop = new CancellationTokenSource();
        Tenant.StaleReads = int.MaxValue;
        var sink = new StoppingSink(stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Operation().RunAsync(
            new DomainConversionRequest { Domains = [Domain] }, sink, stop.Token));

        Assert.Equal((JournalEventName.StepStarted, "VerifyDomain"), (Files.Events[^1].Event, Files.Events[^1].Detail!["step"]));
        Assert.Equal("journal closed", Effects[^1]);
    }

    private void AnswerRealm(TimeSpan until)
    {
        foreach (string domain in new[] { Domain, Subdomain })
        {
            Session.FakeRealm.Answers[domain] = () => Session.JumpingClock.Now < JumpingClock.Start + until
                ? DomainAuthenticationType.Federated
                : DomainAuthenticationType.Managed;
        }
    }
}
