using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What Convert-DomainToFederated does, refuses and tells.</summary>
public sealed class ConvertDomainToFederatedTests : ConvertDomainToFederatedRun
{
    [Fact]
    // docs/facts/graph.md#changing-authenticationtype: a PATCH is refused
    public async Task The_domain_is_federated_by_one_announced_write_of_settings()
    {
        await RunAsync();

        Assert.Equal(
            [
                "journal RunStarted", "journal Started",
                "journal StepStarted Federate", "POST contoso.com", "journal StepFinished Federate",
                "journal StepStarted VerifyDomain", "journal StepFinished VerifyDomain",
                "journal StepStarted VerifySignIn", "journal StepFinished VerifySignIn",
                "journal Finished", "journal closed",
            ],
            Effects);
        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.Converted, result.Status);
        Assert.Equal(DomainAuthenticationType.Managed, result.From);
        Assert.Equal(DomainAuthenticationType.Federated, result.To);
        Assert.Equal(2, result.UserCount);
        Assert.Equal(2, result.UsersConverted);
        Assert.Equal(PasswordOutcome.None, result.PasswordOutcome);
        Assert.Contains(result.Warning, warning => warning.Contains(Subdomain, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("unknown", "nowhere.example", "DomainNotFound")]
    [InlineData("not verified", "pending.example", "DomainNotVerified")] // docs/facts/graph.md#verified-domains-only
    // docs/facts/conversion.md#initial-domain
    [InlineData("initial domain", "contoso.onmicrosoft.com", "InitialDomainNotFederatable")]
    [InlineData("default domain", "default.com", "DefaultDomainNotFederatable")] // docs/facts/conversion.md#default-domain
    [InlineData("inheriting subdomain", Subdomain, "DomainInherits")] // docs/facts/conversion.md#subdomains
    // docs/facts/federation.md#creating-federation-settings
    [InlineData("federated already", "fabrikam.com", "DomainFederatedAlready")]
    public async Task A_domain_that_cannot_be_federated_is_refused_before_anything_is_sent(string name, string domain, string errorId)
    {
        await RunAsync(Request() with { Domain = domain });

        Assert.Equal((name, errorId), (name, Assert.Single(Sink.Errors).ErrorId));
        Assert.Empty(Effects);
    }

    public static TheoryData<string, Func<DomainFederation, DomainFederation>, string> BadSettings => new()
    {
        // docs/facts/federation.md#post-without-certificate
        { "no certificate: the service fails and federates all the same", s => s with { SigningCertificate = null }, "FederationSettingMissing" },
        { "no issuer", s => s with { IssuerUri = null }, "FederationSettingMissing" },
        { "no sign-in page", s => s with { PassiveSignInUri = " " }, "FederationSettingMissing" },
        { "no protocol", s => s with { PreferredAuthenticationProtocol = null, PassiveSignInUri = "https://idp.example/sso" }, "FederationSettingMissing" },
        { "a sign-in page with a password", s => s with { PassiveSignInUri = "https://kim:secret@sts.contoso.com/adfs/ls/" }, "FederationUriWithPassword" },
        { "a sign-out page with a password", s => s with { SignOutUri = "https://kim:secret@sts.contoso.com/adfs/ls/" }, "FederationUriWithPassword" },
        { "a sign-in page with a control character", s => s with { PassiveSignInUri = "https://sts.contoso.com/\u001b[31m" }, "FederationUriMalformed" },
        { "a sign-in page in the clear", s => s with { PassiveSignInUri = "http://sts.contoso.com/adfs/ls/" }, "FederationUriNotHttps" },
        { "no certificate but text", s => s with { SigningCertificate = "hello" }, "FederationCertificateUnreadable" },
        { "an expired certificate", s => s with { SigningCertificate = Certificate(-40, -10) }, "FederationCertificateExpired" },
        { "a certificate with its private key", s => s with { SigningCertificate = Pfx() }, "FederationCertificateHasPrivateKey" },
        // docs/facts/federation.md#trailing-slash-of-an-issuer
        // docs/facts/federation.md#entra-id-as-identity-provider
        { "Entra ID itself", s => s with { PassiveSignInUri = "https://login.microsoftonline.com/common/wsfed" }, "ProviderIsEntraId" },
        { "an issuer that is no URI", s => s with { IssuerUri = "contoso.com" }, "FederationUriMalformed" },
        { "an issuer of another domain, but for the slash", s => s with { IssuerUri = "http://sts.fabrikam.com/adfs/services/trust/" }, "IssuerTaken" },
    };

    [Theory]
    [MemberData(nameof(BadSettings))]
    public async Task Settings_after_which_nobody_could_sign_in_are_refused_also_with_Force(
        string name, Func<DomainFederation, DomainFederation> change, string errorId)
    {
        await RunAsync(Request() with { Federation = change(Settings()), Force = true });

        Assert.Equal((name, errorId), (name, Assert.Single(Sink.Errors).ErrorId));
        Assert.Empty(Effects);
    }

    [Fact]
    public async Task A_provider_that_cannot_be_one_is_refused_also_with_Force()
    {
        await RunAsync(Request() with
        {
            Force = true,
            ProviderFindings = [new("signingCertificate", IsFatal: true, Errors.MetadataOfEntraId("https://sts.windows.net/1/"))],
        });

        Assert.Equal("MetadataOfEntraId", Assert.Single(Sink.Errors).ErrorId);
        Assert.Empty(Effects);
    }

    [Fact]
    public async Task A_weak_certificate_is_told()
    {
        await RunAsync(Request() with { Federation = Settings() with { SigningCertificate = Certificate(-1, 300, bits: 1024) } });

        Assert.Contains(Result().Warning, warning => warning.Contains("1024", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_provider_does_otherwise_is_told_before_the_question()
    {
        Sink = new RecordingSink { IsWhatIf = true };
        await RunAsync(Request() with { ProviderFindings = [new("passiveSignInUri", IsFatal: false, Errors.ProviderWithoutPost("urn:idp", "https://idp/in"))] });

        Assert.Contains(Sink.Warnings, warning => warning.Contains("HTTP-POST", StringComparison.Ordinal));
        Assert.Empty(Effects);
    }

    [Theory]
    // docs/facts/sign-in-models.md#three-identity-models
    [InlineData("the tenant does not synchronize", "SynchronizationMissing")]
    [InlineData("whether it does cannot be read", "SynchronizationUnknown")]
    [InlineData("the own account is in the domain", "OwnAccountInDomain")]
    // docs/facts/federation.md#creating-federation-settings, docs/facts/conversion.md#settings-left-behind
    [InlineData("settings of an earlier federation are left", "FederationLeft")]
    public async Task What_can_be_forced_is_refused_without_Force_and_told_with_it(string name, string errorId)
    {
        switch (errorId)
        {
            case "SynchronizationMissing":
                Directory.Organization = Directory.Organization with { OnPremisesSyncEnabled = null };
                break;
            case "SynchronizationUnknown":
                Directory.Fail(nameof(ICloudDirectory.GetOrganizationAsync), Errors.ServiceBusy("read it", target: null));
                break;
            case "OwnAccountInDomain":
                Session.Context = Session.Context with { Account = "admin@eu.contoso.com" };
                break;
            default:
                Directory.Federations[Domain] = new DomainFederation { Id = "old", IssuerUri = "http://old/" };
                break;
        }

        await RunAsync();
        Assert.Equal((name, errorId), (name, Assert.Single(Sink.Errors).ErrorId));
        Assert.Empty(Effects);

        Sink = new RecordingSink();
        await RunAsync(Request() with { Force = true });
        Assert.Empty(Sink.Errors);
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Contains(Result().Warning, warning => !warning.Contains("subdomains", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_that_are_left_are_saved_and_deleted_first_with_Force()
    {
        Directory.Federations[Domain] = new DomainFederation { Id = "old", IssuerUri = "http://old/" };
        await RunAsync(Request() with { Force = true });

        Assert.Equal(["backup contoso.com", "DELETE contoso.com", "POST contoso.com"], Effects.Where(effect => !effect.StartsWith("journal", StringComparison.Ordinal)));
        Assert.Equal("contoso.com.json", Result().FederationBackup);
    }

    [Fact]
    public async Task The_way_back_is_told_where_settings_were_deleted_and_new_ones_refused()
    {
        Directory.Federations[Domain] = new DomainFederation { Id = "old", IssuerUri = "http://old/" };
        Directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.IssuerTaken(Domain, "http://contoso.com/"));
        await RunAsync(Request() with { Force = true });

        Assert.Equal("IssuerTaken", Assert.Single(Sink.Errors).ErrorId);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Contains(Result().Warning, warning => warning.StartsWith("The command cannot undo DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_step_is_named_under_WhatIf_and_nothing_is_done()
    {
        Sink = new RecordingSink { IsWhatIf = true };
        await RunAsync();

        Assert.Empty(Effects);
        Assert.Equal(
            [
                "Federate: POST /domains/contoso.com/federationConfiguration issuerUri: http://contoso.com/adfs/services/trust/, "
                    + "passiveSignInUri: https://sts.contoso.com/adfs/ls/, displayName, preferredAuthenticationProtocol, signingCertificate, "
                    + "federatedIdpMfaBehavior (undo: DELETE /domains/contoso.com/federationConfiguration/{id})",
                "VerifyDomain: GET /domains/contoso.com and its federationConfiguration until they say Federated",
                "VerifySignIn: ask realm discovery once",
            ],
            Sink.Confirmations.Select(asked => asked.Action));
    }

    [Fact]
    public async Task Users_without_an_ImmutableId_are_named()
    {
        Directory.AddUser("cy@contoso.com");
        await RunAsync();

        Assert.Contains(Result().Warning, warning => warning.Contains("1 of 3 users", StringComparison.Ordinal) && warning.Contains("cy@contoso.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_write_changes_nothing_and_is_an_error()
    {
        Directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.IssuerTaken(Domain, "http://contoso.com/"));
        await RunAsync();

        Assert.Equal("IssuerTaken", Assert.Single(Sink.Errors).ErrorId);
        Assert.Empty(Sink.Results);
        Assert.Equal("NotConverted", Files.Events[^1].Detail!["status"]);
    }

    [Fact]
    public async Task Reading_its_users_shows_progress() // 80,000 of them are 81 pages
    {
        await RunAsync();

        OperationProgress[] reading = [.. Sink.ProgressReports.Where(report => report.Activity == $"Reading the users of {Domain}")];
        Assert.Equal(2, reading[^1].Completed);
        Assert.True(reading[^1].IsFinished);
    }

    [Theory] // the journal keeps the settings, so that a resumed run sends them as they were
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Settings_survive_the_journal(bool? isSigned)
    {
        DomainFederation settings = Settings() with { IsSignedAuthenticationRequestRequired = isSigned, SignOutUri = "https://sts.contoso.com/out" };
        await RunAsync(Request() with { Federation = settings });

        Assert.Equal(settings, ConversionJournal.Read("run.jsonl", Files.Events).Order.Federation);
    }

    [Fact]
    public async Task Users_that_cannot_be_read_are_told_and_do_not_hold_it_up()
    {
        Directory.Fail(nameof(ICloudDirectory.GetUsersAsync), Errors.PermissionMissing("read users", "User.Read.All", "a reader", null));
        await RunAsync();

        Assert.Equal((DomainConversionStatus.Converted, null), (Result().Status, Result().UserCount));
        Assert.Contains(Result().Warning, warning => warning.StartsWith("The command could not read the users", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_sign_in_among_the_users_ends_it_before_the_write()
    {
        Directory.Fail(nameof(ICloudDirectory.GetUsersAsync), Errors.SignInExpired());
        await RunAsync();

        Assert.Equal("SignInExpired", Assert.Single(Sink.Errors).ErrorId);
        Assert.Empty(Effects);
    }

    [Theory]
    [InlineData(3, "cy1@contoso.com, cy2@contoso.com, cy3@contoso.com.")]
    [InlineData(4, "cy1@contoso.com, cy2@contoso.com, cy3@contoso.com and others.")]
    public async Task Three_users_without_an_ImmutableId_are_named_once(int users, string named)
    {
        for (int i = 1; i <= users; i++)
            Directory.AddUser($"cy{i}@contoso.com");
        await RunAsync();
        Assert.Single(Sink.Warnings, warning => warning.Contains(named, StringComparison.Ordinal));

        Files.Events.RemoveAll(one => one.Event == JournalEventName.Finished);
        await ResumeAsync();
        Assert.DoesNotContain(Sink.Warnings, warning => warning.Contains("ImmutableId", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_does_not_agree_is_in_the_result_although_it_was_not_waited_for()
    {
        Session.FakeRealm.Answers[Domain] = () => DomainAuthenticationType.Managed;
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Contains($"Realm discovery still says Managed for {Domain}.", Result().Disagreement);
    }
}
