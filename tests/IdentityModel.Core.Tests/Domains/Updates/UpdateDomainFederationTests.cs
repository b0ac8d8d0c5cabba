using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Updates of federation settings: what is sent, in which order, what is refused, and what is said.</summary>
public sealed class UpdateDomainFederationTests : UpdateDomainFederationRun
{
    private static readonly string Expired = Certificates.Make("CN=expired", days: 30, from: -60).Base64();
    private static readonly string Future = Certificates.Make("CN=future", days: 300, from: 100).Base64();
    private static readonly string Weak = Certificates.Make("CN=weak", bits: 512).Base64();

    [Fact]
    public async Task The_settings_are_saved_announced_sent_and_read_back()
    {
        await RunAsync(Publishes(A, B));

        Assert.Equal(
            [
                "journal RunStarted", "journal Started", "journal StepStarted SaveFederation", "backup contoso.com",
                "journal StepFinished SaveFederation", "journal StepStarted UpdateFederation", "PATCH contoso.com nextSigningCertificate",
                "journal StepFinished UpdateFederation", "journal StepStarted VerifyFederation", "journal StepFinished VerifyFederation",
                "journal Finished", "journal closed",
            ],
            Effects);
        Assert.Equal((A, B), Places);
        FederationUpdateResult result = Result();
        Assert.Equal(FederationUpdateStatus.Updated, result.Status);
        Assert.Equal(["nextSigningCertificate"], result.Changed);
        Assert.Contains("CN=B", Assert.Single(result.AddedCertificate), StringComparison.Ordinal);
        Assert.Empty(result.RemovedCertificate);
        Assert.Equal("contoso.com.json", result.FederationBackup);
        Assert.Equal("Resume-DomainConversion -JournalPath 'run.jsonl' -Undo", result.UndoCommand);
        Assert.Null(result.ResumeCommand);
        Assert.Empty(result.Warning);
    }

    [Fact]
    public async Task The_question_says_which_certificates_come_and_leave()
    {
        Set(federation => federation with { NextSigningCertificate = C });
        await RunAsync(Publishes(A, B));

        (string target, string action) = Assert.Single(Sink.Confirmations);
        Assert.Equal(Domain, target);
        Assert.StartsWith("PATCH /domains/contoso.com/federationConfiguration/", action, StringComparison.Ordinal);
        Assert.Matches("accepts tokens signed with CN=B.*, and no longer accepts tokens signed with CN=C", action);
        Assert.Contains("CN=C", Assert.Single(Result().RemovedCertificate), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_differ_is_not_asked_not_journaled_and_not_sent() // signOutUri differs in a slash alone
    {
        await RunAsync(Publishes(A));

        Assert.Empty(Effects);
        Assert.Empty(Sink.Confirmations);
        FederationUpdateResult result = Result();
        Assert.Equal(FederationUpdateStatus.Unchanged, result.Status);
        Assert.Empty(result.Changed);
        Assert.Null(result.JournalPath);
        Assert.Null(result.UndoCommand);
    }

    [Fact]
    public async Task Two_certificates_in_the_other_order_are_no_difference()
    {
        Set(federation => federation with { SigningCertificate = B, NextSigningCertificate = A });
        await RunAsync(Publishes(A, B));

        Assert.Equal(FederationUpdateStatus.Unchanged, Result().Status);
    }

    [Fact]
    public async Task Several_domains_share_a_journal_and_each_has_its_backup()
    {
        await RunAsync(Publishes(B), Domain, "eu.contoso.com", Second, "managed.com");

        Assert.Equal(
            ["backup contoso.com", "PATCH contoso.com signingCertificate", "backup northwind.com", "PATCH northwind.com signingCertificate"],
            Changes);
        Assert.Equal(["contoso.com.json", "northwind.com.json"], Sink.Results.Cast<FederationUpdateResult>().Select(result => result.FederationBackup));
        Assert.Equal("DomainNotFederated", Assert.Single(Sink.Errors).ErrorId);
        Assert.Single(Files.Events, one => one.Event == JournalEventName.RunStarted);
    }

    [Fact]
    public async Task With_WhatIf_each_step_is_named_and_nothing_is_written()
    {
        Sink = new RecordingSink { IsWhatIf = true };
        await RunAsync(Publishes(A, B));

        Assert.Empty(Effects);
        Assert.Equal(
            ["SaveFederation", "UpdateFederation", "VerifyFederation"], Sink.Confirmations.Select(one => one.Action.Split(':')[0]));
        Assert.Matches("nextSigningCertificate, so that Entra ID accepts tokens signed with CN=B.* \\(undo: PATCH", Sink.Confirmations[1].Action);
    }

    /// <summary>The case; the domain; the update; the error.</summary>
    public static TheoryData<string, string, FederationUpdate, string> Refused => new()
    {
        { "a managed domain", "managed.com", Publishes(B), "DomainNotFederated" },
        { "the initial domain", "contoso.onmicrosoft.com", Publishes(B), "DomainNotFederated" },
        { "a domain that is not there", "nowhere.com", Publishes(B), "DomainNotFound" },
        { "a subdomain in place of its root", "eu.contoso.com", Publishes(B), "DomainInherits" },
        { "an expired certificate", Domain, Publishes(Expired), "FederationCertificateExpired" },
        { "an expired certificate for the second place", Domain, Named(Expired), "FederationCertificateExpired" },
        { "a key that is broken in practice", Domain, Named(Weak), "FederationCertificateWeak" },
        { "text that is no certificate", Domain, Named("MIIB"), "FederationCertificateUnreadable" },
        {
            "metadata of another provider", Domain,
            Publishes(B) with { Settings = new() { SigningCertificate = B, PassiveSignInUri = "https://idp.example/sso" } },
            "MetadataOfOtherProvider"
        },
        {
            "metadata of another provider behind a named address", Domain,
            Publishes(B) with
            {
                Settings = new() { SigningCertificate = B, PassiveSignInUri = "https://sts.contoso.com/x", SignOutUri = "https://idp.example/out" },
                Named = ["passiveSignInUri"],
            },
            "MetadataOfOtherProvider"
        },
        {
            "metadata of another host with the same certificate, which is public", Domain,
            Publishes(A) with { Settings = new() { SigningCertificate = A, PassiveSignInUri = "https://idp.example/sso" } },
            "MetadataOfOtherProvider"
        },
        { "two named certificates in place of the only valid one", Domain, Named(B, C), "ValidCertificateLeaves" },
        { "a certificate that is not valid yet in place of the only valid one", Domain, Publishes(Future), "NoValidCertificateStays" },
        {
            "the same after a theft", Domain, Publishes(Future) with { ReplaceAll = true },
            "NoValidCertificateStays"
        },
        { "an old certificate after a theft", Domain, Publishes(B, A) with { ReplaceAll = true }, "OldCertificateStays" },
        { "an address without https", Domain, Address("http://sts.contoso.com/adfs/ls/"), "FederationUriNotHttps" },
        { "an address with a password", Domain, Address("https://kim:secret@sts.contoso.com/adfs/ls/"), "FederationUriWithPassword" },
        { "an address that is none", Domain, Address("sts.contoso.com"), "FederationUriMalformed" },
        { "Entra ID itself", Domain, Address("https://login.microsoftonline.com/common/wsfed"), "ProviderIsEntraId" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_could_lock_users_out_is_refused_before_anything_is_written(
        string name, string domain, FederationUpdate update, string errorId)
    {
        await RunAsync(update, domain);

        Assert.Equal((name, errorId), (name, Assert.Single(Sink.Errors).ErrorId));
        Assert.NotEqual("", Sink.Errors[0].Advice);
        Assert.Empty(Effects);
        Assert.Empty(Sink.Results);
    }

    [Fact]
    public async Task An_update_of_nothing_is_refused() => Assert.Equal(
        "NothingToUpdate", (await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(new FederationUpdate()))).ErrorId);

    [Fact]
    public async Task With_force_metadata_of_another_provider_is_taken_with_a_warning_that_sign_ins_can_fail()
    {
        FederationUpdate other = Publishes(B) with
        {
            Settings = new() { SigningCertificate = B, PassiveSignInUri = "https://idp.example/sso", PreferredAuthenticationProtocol = "wsFed" },
        };
        await RunAsync(other, force: true);

        Assert.Contains(
            Result().Warning,
            warning => warning.Contains("no host is the same", StringComparison.Ordinal)
                && warning.Contains("AADSTS50107", StringComparison.Ordinal));
        Assert.Equal("https://idp.example/sso", Federation.PassiveSignInUri);
        Assert.Equal((B, null), Places);
    }

    [Fact] // the issuer stays, so tokens of the other provider would be refused
    public async Task The_advice_for_metadata_of_another_provider_does_not_say_that_force_moves_the_domain()
    {
        await RunAsync(Publishes(B) with { Settings = new() { SigningCertificate = B, PassiveSignInUri = "https://idp.example/sso" } });

        string advice = Assert.Single(Sink.Errors).Advice;
        Assert.Contains("Convert-DomainToStandard", advice, StringComparison.Ordinal);
        Assert.Contains("Convert-DomainToFederated", advice, StringComparison.Ordinal);
        Assert.Contains("issuer", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("other provider, use -Force", advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_with_a_host_in_common_is_of_the_same_provider()
    {
        FederationUpdate moved = Publishes(A, B) with
        {
            Settings = new()
            {
                SigningCertificate = A,
                NextSigningCertificate = B,
                PassiveSignInUri = "https://new.contoso.com/adfs/ls/",
                SignOutUri = "https://sts.contoso.com/adfs/ls/",
            },
        };
        await RunAsync(moved);

        Assert.Equal(["passiveSignInUri", "nextSigningCertificate"], Result().Changed);
        Assert.Empty(Sink.Errors);
    }

    [Fact]
    public async Task A_valid_certificate_that_leaves_for_two_named_ones_is_warned_of()
    {
        Set(federation => federation with { NextSigningCertificate = B });
        await RunAsync(Named(B, C));

        Assert.Equal((C, B), Places);
        Assert.Matches("no longer accept CN=A.*If the provider still signs with it", Result().Warning[0]);
    }

    [Fact]
    public async Task With_force_two_named_certificates_replace_the_only_valid_one_with_a_warning()
    {
        await RunAsync(Named(B, C), force: true);

        Assert.Equal((B, C), Places);
        Assert.Contains("replace every valid certificate of 'contoso.com': CN=A", Result().Warning[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_domain_of_the_provider_that_keeps_a_removed_certificate_is_warned_of(bool replaceAll)
    {
        await RunAsync(Publishes(B, C) with { ReplaceAll = replaceAll });

        Assert.Matches(
            @"northwind\.com signs in at the same host.* and still has the certificate CN=A.*Add northwind\.com to -Domain",
            string.Join("\n", Result().Warning));
        Assert.Contains(Sink.Warnings, warning => warning.Contains("northwind.com", StringComparison.Ordinal));
    }

    /// <summary>The case; the domains; the update; what northwind.com has.</summary>
    public static TheoryData<string, string[], FederationUpdate, DomainFederation> NoOther => new()
    {
        { "it is named, too", [Domain, Second], Publishes(B), new() { SigningCertificate = A } },
        { "nothing is removed", [Domain], Publishes(A, B), new() { SigningCertificate = A } },
        { "it has another certificate", [Domain], Publishes(B), new() { SigningCertificate = D } },
    };

    [Theory]
    [MemberData(nameof(NoOther))]
    public async Task Another_domain_is_not_warned_of(string name, string[] domains, FederationUpdate update, DomainFederation has)
    {
        Directory.Federations[Second] = Directory.Federations[Second] with { SigningCertificate = has.SigningCertificate };
        await RunAsync(update, domains);

        Assert.Equal((name, false), (name, Sink.Warnings.Any(warning => warning.Contains("to -Domain.", StringComparison.OrdinalIgnoreCase))));
    }

    [Fact]
    public async Task Another_domain_whose_settings_are_not_shown_is_said_to_be_unknown()
    {
        Directory.Federations.Remove(Second);
        await RunAsync(Publishes(B));

        Assert.Matches("could not read the federation settings of northwind.com", Assert.Single(Result().Warning));
    }

    [Fact]
    public async Task Issuer_name_protocol_and_MFA_behavior_are_never_changed()
    {
        FederationUpdate whole = Publishes(B) with
        {
            Settings = new()
            {
                DisplayName = "Other",
                IssuerUri = "urn:other",
                SigningCertificate = B,
                PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
                FederatedIdpMfaBehavior = "enforceMfaByFederatedIdp",
                PreferredAuthenticationProtocol = "wsFed",
            },
        };
        DomainFederation before = Federation;
        await RunAsync(whole);

        Assert.Equal(before with { SigningCertificate = B }, Federation);
    }

    [Fact]
    public async Task Addresses_of_the_other_protocol_stay_and_a_warning_says_so()
    {
        Set(federation => federation with { PreferredAuthenticationProtocol = "saml" });
        FederationUpdate update = Publishes(A, B);
        await RunAsync(update with { Settings = update.Settings with { PassiveSignInUri = "https://sts.contoso.com/wsfed" } });

        Assert.Equal(["nextSigningCertificate"], Result().Changed);
        Assert.Contains("wsFed, and the domain uses saml", Assert.Single(Result().Warning), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_address_is_sent_to_the_letter()
    {
        await RunAsync(new FederationUpdate { Settings = new() { SignOutUri = "https://sts.contoso.com/adfs/ls/" }, Named = ["signOutUri"] });

        Assert.Equal("https://sts.contoso.com/adfs/ls/", Federation.SignOutUri);
        Assert.Equal(["signOutUri"], Result().Changed);
    }

    [Fact] // docs/facts/federation.md#emergency-certificate-rotation
    public async Task After_a_theft_the_command_that_revokes_sessions_is_named()
    {
        await RunAsync(Publishes(B, C) with { ReplaceAll = true });

        Assert.Equal((B, C), Places);
        Assert.Contains(
            "'contoso.com', 'eu.contoso.com' | ForEach-Object { Get-CloudUser -Domain $_ } | ForEach-Object { Revoke-MgUserSignInSession -UserId $_.Id }",
            Result().Warning[0],
            StringComparison.Ordinal);
    }

    [Fact] // docs/facts/federation.md#emergency-certificate-rotation
    public async Task One_new_certificate_after_a_theft_is_warned_of()
    {
        await RunAsync(Publishes(B) with { ReplaceAll = true });

        Assert.Equal((B, null), Places);
        Assert.Contains("Microsoft says to make two", Result().Warning[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_are_read_otherwise_than_they_were_sent_are_undone()
    {
        Directory.ChangesFederation = sent => sent.SigningCertificate == B ? sent with { SigningCertificate = D } : sent;
        await RunAsync(Publishes(B));

        Assert.Equal("UpdateNotAsSent", Assert.Single(Sink.Errors).ErrorId);
        Assert.Equal(FederationUpdateStatus.Undone, Result().Status);
        Assert.Empty(Result().AddedCertificate);
        Assert.Empty(Result().RemovedCertificate);
        Assert.Equal((A, null), Places);
    }

    [Fact]
    public async Task A_change_that_does_not_show_yet_is_pending_and_can_be_resumed()
    {
        DomainFederation before = Federation;
        Directory.ChangesFederation = _ => before;
        await RunAsync(Publishes(A, B));

        FederationUpdateResult result = Result();
        Assert.Equal(FederationUpdateStatus.Pending, result.Status);
        Assert.Equal("Resume-DomainConversion -JournalPath 'run.jsonl'", result.ResumeCommand);

        Directory.ChangesFederation = null;
        Set(federation => federation with { NextSigningCertificate = B });
        await ResumeAsync();
        Assert.Equal(FederationUpdateStatus.Updated, Result().Status);
    }

    [Fact]
    public async Task A_refusal_changes_nothing_and_the_next_domain_follows()
    {
        Directory.Fail(nameof(ICloudDirectory.UpdateFederationAsync), Errors.RequestRefused("change", "400", "no", Domain));
        await RunAsync(Publishes(A, B));

        Assert.Equal("RequestRefused", Assert.Single(Sink.Errors).ErrorId);
        Assert.Empty(Sink.Results);
        Assert.Empty(Sink.Warnings);
        Assert.Equal("NotConverted", Files.Events[^1].Detail!["status"]);
    }

    [Fact]
    public async Task Somebody_elses_change_while_the_question_waits_is_not_overwritten()
    {
        Sink = new RecordingSink { Answers = _ => Change() };
        await RunAsync(Publishes(A, B));

        Assert.Equal("FederationChangedMeanwhile", Assert.Single(Sink.Errors).ErrorId);
        Assert.Equal((A, D), Places);

        bool Change()
        {
            Set(federation => federation with { NextSigningCertificate = D });
            return true;
        }
    }

    private static FederationUpdate Named(string certificate, string? next = null) =>
        new() { Settings = new() { SigningCertificate = certificate, NextSigningCertificate = next } };

    private static FederationUpdate Address(string address) =>
        new() { Settings = new() { PassiveSignInUri = address }, Named = ["passiveSignInUri"] };
}
