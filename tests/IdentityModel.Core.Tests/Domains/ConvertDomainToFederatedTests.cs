using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public sealed class ConvertDomainToFederatedTests : IDisposable
{
    private const string Domain = "contoso.com";
    private const string Subdomain = "eu.contoso.com";

    private readonly List<string> _effects = [];
    private readonly FakeDirectory _directory;
    private readonly FakeSession _session;
    private readonly FakeFiles _files;
    private RecordingSink _sink = new();

    public ConvertDomainToFederatedTests()
    {
        _directory = new FakeDirectory(_effects);
        _session = new FakeSession(_directory);
        _files = new FakeFiles(_effects);
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true);
        _directory.AddManaged("default.com", isDefault: true);
        _directory.AddManaged("pending.example", isVerified: false);
        _directory.AddManaged(Domain);
        _directory.Domains.Add(new CloudDomain { Name = Subdomain, IsVerified = true });
        _directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust");
        _directory.AddUser("ada@contoso.com", synced: true, id: "ada");
        _directory.AddUser("bo@eu.contoso.com", synced: true, id: "bo");
    }

    public void Dispose() => _session.Dispose();

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
            _effects);
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

        Assert.Equal((name, errorId), (name, Assert.Single(_sink.Errors).ErrorId));
        Assert.Empty(_effects);
    }

    public static TheoryData<string, Func<DomainFederation, DomainFederation>, string> BadSettings => new()
    {
        // docs/facts/federation.md#post-without-certificate
        { "no certificate: the service fails and federates all the same", s => s with { SigningCertificate = null }, "FederationSettingMissing" },
        { "no issuer", s => s with { IssuerUri = null }, "FederationSettingMissing" },
        { "no sign-in page", s => s with { PassiveSignInUri = " " }, "FederationSettingMissing" },
        { "no protocol", s => s with { PreferredAuthenticationProtocol = null, PassiveSignInUri = "https://idp.example/sso" }, "FederationSettingMissing" },
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

        Assert.Equal((name, errorId), (name, Assert.Single(_sink.Errors).ErrorId));
        Assert.Empty(_effects);
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
        _sink = new RecordingSink { IsWhatIf = true };
        await RunAsync(Request() with { ProviderFindings = [new("passiveSignInUri", IsFatal: false, Errors.ProviderWithoutPost("urn:idp", "https://idp/in"))] });

        Assert.Contains(_sink.Warnings, warning => warning.Contains("HTTP-POST", StringComparison.Ordinal));
        Assert.Empty(_effects);
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
                _directory.Organization = _directory.Organization with { OnPremisesSyncEnabled = null };
                break;
            case "SynchronizationUnknown":
                _directory.Fail(nameof(ICloudDirectory.GetOrganizationAsync), Errors.ServiceBusy("read it", target: null));
                break;
            case "OwnAccountInDomain":
                _session.Context = _session.Context with { Account = "admin@eu.contoso.com" };
                break;
            default:
                _directory.Federations[Domain] = new DomainFederation { Id = "old", IssuerUri = "http://old/" };
                break;
        }

        await RunAsync();
        Assert.Equal((name, errorId), (name, Assert.Single(_sink.Errors).ErrorId));
        Assert.Empty(_effects);

        _sink = new RecordingSink();
        await RunAsync(Request() with { Force = true });
        Assert.Empty(_sink.Errors);
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Contains(Result().Warning, warning => !warning.Contains("subdomains", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_that_are_left_are_saved_and_deleted_first_with_Force()
    {
        _directory.Federations[Domain] = new DomainFederation { Id = "old", IssuerUri = "http://old/" };
        await RunAsync(Request() with { Force = true });

        Assert.Equal(["backup contoso.com", "DELETE contoso.com", "POST contoso.com"], _effects.Where(effect => !effect.StartsWith("journal", StringComparison.Ordinal)));
        Assert.Equal("contoso.com.json", Result().FederationBackup);
    }

    [Fact]
    public async Task The_way_back_is_told_where_settings_were_deleted_and_new_ones_refused()
    {
        _directory.Federations[Domain] = new DomainFederation { Id = "old", IssuerUri = "http://old/" };
        _directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.IssuerTaken(Domain, "http://contoso.com/"));
        await RunAsync(Request() with { Force = true });

        Assert.Equal("IssuerTaken", Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Contains(Result().Warning, warning => warning.StartsWith("The command cannot undo DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_step_is_named_under_WhatIf_and_nothing_is_done()
    {
        _sink = new RecordingSink { IsWhatIf = true };
        await RunAsync();

        Assert.Empty(_effects);
        Assert.Equal(
            [
                "Federate: POST /domains/contoso.com/federationConfiguration issuerUri: http://contoso.com/adfs/services/trust/, "
                    + "passiveSignInUri: https://sts.contoso.com/adfs/ls/, displayName, preferredAuthenticationProtocol, signingCertificate, "
                    + "federatedIdpMfaBehavior (undo: DELETE /domains/contoso.com/federationConfiguration/{id})",
                "VerifyDomain: GET /domains/contoso.com and its federationConfiguration until they say Federated",
                "VerifySignIn: ask realm discovery once",
            ],
            _sink.Confirmations.Select(asked => asked.Action));
    }

    [Fact]
    public async Task Users_without_an_ImmutableId_are_named()
    {
        _directory.AddUser("cy@contoso.com");
        await RunAsync();

        Assert.Contains(Result().Warning, warning => warning.Contains("1 of 3 users", StringComparison.Ordinal) && warning.Contains("cy@contoso.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_write_changes_nothing_and_is_an_error()
    {
        _directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.IssuerTaken(Domain, "http://contoso.com/"));
        await RunAsync();

        Assert.Equal("IssuerTaken", Assert.Single(_sink.Errors).ErrorId);
        Assert.Empty(_sink.Results);
        Assert.Equal("NotConverted", _files.Events[^1].Detail!["status"]);
    }

    [Fact]
    public async Task A_federation_that_is_read_otherwise_than_it_was_sent_is_taken_back() // issue 3, line 7
    {
        _directory.KeepsSubdomains = false;
        _directory.ChangesFederation = sent => sent with { PassiveSignInUri = "https://elsewhere.example/" };
        await RunAsync();

        IdentityModelException error = Assert.Single(_sink.Errors);
        Assert.Equal("FederationNotAsSent", error.ErrorId);
        Assert.Contains("passiveSignInUri", error.Message, StringComparison.Ordinal);
        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.Undone, result.Status);
        Assert.Contains(result.Disagreement, sentence => sentence.Contains("passiveSignInUri", StringComparison.Ordinal));
        Assert.Contains(result.Warning, warning => warning.StartsWith("Undone: POST", StringComparison.Ordinal)); // nobody asked for it
        Assert.Contains("DELETE contoso.com", _effects);
        Assert.Equal(DomainAuthenticationType.Managed, _directory.Domains.Single(domain => domain.Name == Domain).AuthenticationType);
    }

    [Fact]
    public async Task Reading_its_users_shows_progress() // 80,000 of them are 81 pages
    {
        await RunAsync();

        OperationProgress[] reading = [.. _sink.ProgressReports.Where(report => report.Activity == $"Reading the users of {Domain}")];
        Assert.Equal(2, reading[^1].Completed);
        Assert.True(reading[^1].IsFinished);
    }

    [Fact]
    public async Task Its_error_is_told_after_it_was_taken_back_since_the_error_may_end_the_command() // -ErrorAction Stop
    {
        _directory.ChangesFederation = sent => sent with { PassiveSignInUri = "https://elsewhere.example/" };
        using CancellationTokenSource stop = new();
        _sink = new RecordingSink { OnError = stop.Cancel };
        await new ConvertDomainToFederated(_session, _files.ForConversion(setPasswords: false)).RunAsync(Request(), _sink, stop.Token);

        Assert.Equal("FederationNotAsSent", Assert.Single(_sink.Errors).ErrorId);
        Assert.False(_directory.Federations.ContainsKey(Domain));
        Assert.Equal(DomainAuthenticationType.Managed, _directory.Domains.Single(domain => domain.Name == Domain).AuthenticationType);
        Assert.Equal("Undone", _files.Events[^1].Detail!["status"]);
    }

    [Fact]
    public async Task It_is_taken_back_also_where_the_disk_is_full_by_then()
    {
        _directory.ChangesFederation = sent => sent with { PassiveSignInUri = "https://elsewhere.example/" };
        _files.JournalFaultWhen = _ => _effects.Contains("POST contoso.com");
        await RunAsync();

        Assert.Equal("FederationNotAsSent", Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.False(_directory.Federations.ContainsKey(Domain));
    }

    [Fact]
    // docs/facts/federation.md#post-without-certificate: a 500 that landed
    public async Task What_an_earlier_run_may_have_changed_can_be_taken_back_although_going_on_failed()
    {
        _directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.HostUnreachable("graph.microsoft.com"));
        await RunAsync();
        _directory.Domains[_directory.Domains.FindIndex(domain => domain.Name == Domain)] =
            _directory.Domains.Single(domain => domain.Name == Domain) with { AuthenticationType = DomainAuthenticationType.Federated };
        _directory.Fail(nameof(ICloudDirectory.GetFederationAsync), Errors.ServiceFailed("read", "500", "text", Domain));
        await ResumeAsync();
        Assert.Equal("ServiceFailed", Assert.Single(_sink.Errors).ErrorId);

        await ResumeAsync(undo: true);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Equal(DomainAuthenticationType.Managed, _directory.Domains.Single(domain => domain.Name == Domain).AuthenticationType);
    }

    [Fact]
    public async Task A_federation_that_cannot_be_read_back_just_now_is_left_and_pending()
    {
        _directory.FailFrom(nameof(ICloudDirectory.GetFederationAsync), 3, Errors.SignInExpired()); // 1, 2: the checks before
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Pending, Result().Status);
        Assert.DoesNotContain("DELETE contoso.com", _effects);
        Assert.Contains(Result().Disagreement, sentence => sentence.Contains("expired", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_write_whose_end_is_not_known_leaves_the_journal_open_and_is_gone_on_with()
    {
        _directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.HostUnreachable("graph.microsoft.com"));
        await RunAsync();
        Assert.Equal("ConversionUnknown", Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal(JournalEventName.StepStarted, _files.Events[^1].Event);

        _directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), null);
        await ResumeAsync();
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Equal(Settings().SigningCertificate, _directory.Federations[Domain].SigningCertificate);
    }

    [Fact]
    public async Task An_undo_makes_the_domain_managed_again()
    {
        await RunAsync();
        await ResumeAsync(undo: true);

        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Single(_effects, "DELETE contoso.com");
        Assert.DoesNotContain("PATCH contoso.com", _effects);
        Assert.Empty(_files.Backups);
        Assert.Contains(Result().Warning, warning => warning.Contains("become managed again", StringComparison.Ordinal));
        Assert.False(_directory.Federations.ContainsKey(Domain));
        Assert.All(_directory.Domains.Where(domain => domain.Name.EndsWith(Domain, StringComparison.Ordinal)),
            domain => Assert.Equal(DomainAuthenticationType.Managed, domain.AuthenticationType));
    }

    [Fact]
    public async Task An_undo_that_is_not_read_back_is_pending_and_looked_at_again()
    {
        await RunAsync();
        _directory.KeepsSubdomains = true;
        await ResumeAsync(undo: true);
        Assert.Equal(DomainConversionStatus.UndoPending, Result().Status);
        Assert.Contains(Result().Disagreement, sentence => sentence.Contains(Subdomain, StringComparison.Ordinal));

        int index = _directory.Domains.FindIndex(domain => domain.Name == Subdomain);
        _directory.Domains[index] = _directory.Domains[index] with { AuthenticationType = DomainAuthenticationType.Managed };
        await ResumeAsync();
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
    }

    [Fact]
    public async Task Settings_that_somebody_changed_since_are_saved_before_an_undo_deletes_them()
    {
        await RunAsync();
        _directory.Federations[Domain] = _directory.Federations[Domain] with { DisplayName = "Changed since" };
        _effects.Clear();
        await ResumeAsync(undo: true);

        Assert.Equal(["backup contoso.com", "DELETE contoso.com"], _effects.Where(effect => !effect.StartsWith("journal", StringComparison.Ordinal)));
        Assert.Equal("Changed since", _files.Backups[^1].Federation.DisplayName);
        Assert.Contains(Result().Warning, warning => warning.Contains("'contoso.com.json'", StringComparison.Ordinal));
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
    }

    [Fact]
    public async Task A_domain_that_the_service_federated_and_cannot_manage_is_taken_back() // microsoft-graph-docs #20203
    {
        _directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.DomainUnmanageable(Domain));
        _directory.CreationLandsAllTheSame = true;
        await RunAsync();

        Assert.Equal("DomainUnmanageable", Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Contains("DELETE contoso.com", _effects);
    }

    [Fact]
    public async Task Old_settings_whose_deletion_was_interrupted_are_deleted_by_the_resumed_run()
    {
        var old = new DomainFederation { Id = "old", IssuerUri = "http://old/" };
        _directory.Federations[Domain] = old;
        await RunAsync(Request() with { Force = true });
        _files.Events.RemoveRange(5, _files.Events.Count - 5); // cut after the deletion was announced
        Assert.Equal("RemoveFederation", _files.Events[^1].Detail!["step"]);
        _directory.Federations[Domain] = old;
        for (int i = 0; i < _directory.Domains.Count; i++)
        {
            if (_directory.Domains[i].Name.EndsWith(Domain, StringComparison.Ordinal))
                _directory.Domains[i] = _directory.Domains[i] with { AuthenticationType = DomainAuthenticationType.Managed };
        }

        _effects.Clear();
        await ResumeAsync();

        Assert.Equal(["DELETE contoso.com", "POST contoso.com"], _effects.Where(effect => !effect.StartsWith("journal", StringComparison.Ordinal)));
        Assert.Equal((DomainConversionStatus.Converted, "contoso.com.json"), (Result().Status, Result().FederationBackup));
    }

    [Fact]
    public async Task Old_settings_that_cannot_be_read_back_do_not_hold_up_the_undo_which_fails_where_it_must()
    {
        _directory.Federations[Domain] = new DomainFederation { Id = "old", IssuerUri = "http://old/" };
        await RunAsync(Request() with { Force = true });
        _directory.Fail(nameof(ICloudDirectory.DeleteFederationAsync), Errors.RequestRefused("delete it", "code", "text", Domain));
        await ResumeAsync(undo: true);
        Assert.Equal(DomainConversionStatus.UndoFailed, Result().Status); // although what can be left of the old settings is
        Assert.Contains(Result().Warning, warning => warning.StartsWith("The command cannot undo DELETE", StringComparison.Ordinal));

        _directory.Fail(nameof(ICloudDirectory.DeleteFederationAsync), null);
        _files.BackupReadFault = Errors.FileNotFound("contoso.com.json");
        await ResumeAsync(undo: true);
        Assert.Equal(DomainConversionStatus.Undone, Result().Status);
        Assert.Contains(Result().Warning, warning => warning.StartsWith("The command cannot use the saved settings of an earlier federation:", StringComparison.Ordinal));
    }

    [Theory] // the journal keeps the settings, so that a resumed run sends them as they were
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Settings_survive_the_journal(bool? isSigned)
    {
        DomainFederation settings = Settings() with { IsSignedAuthenticationRequestRequired = isSigned, SignOutUri = "https://sts.contoso.com/out" };
        await RunAsync(Request() with { Federation = settings });

        Assert.Equal(settings, ConversionJournal.Read("run.jsonl", _files.Events).Order.Federation);
    }

    [Fact]
    public async Task Users_that_cannot_be_read_are_told_and_do_not_hold_it_up()
    {
        _directory.Fail(nameof(ICloudDirectory.GetUsersAsync), Errors.PermissionMissing("read users", "User.Read.All", "a reader", null));
        await RunAsync();

        Assert.Equal((DomainConversionStatus.Converted, null), (Result().Status, Result().UserCount));
        Assert.Contains(Result().Warning, warning => warning.StartsWith("The command could not read the users", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_sign_in_among_the_users_ends_it_before_the_write()
    {
        _directory.Fail(nameof(ICloudDirectory.GetUsersAsync), Errors.SignInExpired());
        await RunAsync();

        Assert.Equal("SignInExpired", Assert.Single(_sink.Errors).ErrorId);
        Assert.Empty(_effects);
    }

    [Theory]
    [InlineData(3, "cy1@contoso.com, cy2@contoso.com, cy3@contoso.com.")]
    [InlineData(4, "cy1@contoso.com, cy2@contoso.com, cy3@contoso.com and others.")]
    public async Task Three_users_without_an_ImmutableId_are_named_once(int users, string named)
    {
        for (int i = 1; i <= users; i++)
            _directory.AddUser($"cy{i}@contoso.com");
        await RunAsync();
        Assert.Single(_sink.Warnings, warning => warning.Contains(named, StringComparison.Ordinal));

        _files.Events.RemoveAll(one => one.Event == JournalEventName.Finished);
        await ResumeAsync();
        Assert.DoesNotContain(_sink.Warnings, warning => warning.Contains("ImmutableId", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_an_undone_conversion_it_is_told_what_the_tenant_reads_now()
    {
        await RunAsync();
        await ResumeAsync(undo: true);
        await _directory.CreateFederationAsync(Domain, Settings(), default);
        await ResumeAsync();

        IdentityModelException error = Assert.Single(_sink.Errors);
        Assert.Equal("DomainChangedSince", error.ErrorId);
        Assert.EndsWith("If not, run: Convert-DomainToStandard contoso.com", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_has_only_deleted_old_settings_does_not_say_that_it_federated_the_domain()
    {
        _directory.Federations[Domain] = new DomainFederation { Id = "old", IssuerUri = "http://old/" };
        _directory.Fail(nameof(ICloudDirectory.CreateFederationAsync), Errors.HostUnreachable("graph.microsoft.com"));
        await RunAsync(Request() with { Force = true });

        string line = Assert.Single(_sink.Warnings, warning => warning.Contains("the run ended", StringComparison.Ordinal));
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

    [Fact]
    public async Task Who_does_not_agree_is_in_the_result_although_it_was_not_waited_for()
    {
        _session.FakeRealm.Answers[Domain] = () => DomainAuthenticationType.Managed;
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Contains($"Realm discovery still says Managed for {Domain}.", Result().Disagreement);
    }

    private static string Certificate(int fromDays, int toDays, int bits = 2048)
    {
        using var key = RSA.Create(bits);
        using X509Certificate2 certificate = Request(key).CreateSelfSigned(
            JumpingClock.Start.AddDays(fromDays), JumpingClock.Start.AddDays(toDays));
        return Convert.ToBase64String(certificate.RawData);
    }

    private static string Pfx()
    {
        using var key = RSA.Create(2048);
        using X509Certificate2 certificate = Request(key).CreateSelfSigned(JumpingClock.Start.AddDays(-1), JumpingClock.Start.AddDays(300));
        return Convert.ToBase64String(certificate.Export(X509ContentType.Pfx));
    }

    private static CertificateRequest Request(RSA key) => new("CN=signing", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static readonly string ValidCertificate = Certificate(-1, 300);

    private static DomainFederation Settings() => new()
    {
        DisplayName = "Contoso",
        IssuerUri = "http://contoso.com/adfs/services/trust/",
        PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
        PreferredAuthenticationProtocol = "wsFed",
        SigningCertificate = ValidCertificate,
        FederatedIdpMfaBehavior = "acceptIfMfaDoneByFederatedIdp",
    };

    private static DomainFederationRequest Request() => new() { Domain = Domain, Federation = Settings() };

    private Task RunAsync(DomainFederationRequest? request = null) =>
        new ConvertDomainToFederated(_session, _files.ForConversion(setPasswords: false)).RunAsync(request ?? Request(), _sink, default);

    private async Task ResumeAsync(bool undo = false)
    {
        _sink = new RecordingSink();
        await new ResumeDomainConversion(_session, _files.ForConversion(setPasswords: false), new PasswordGenerator(new CryptographicRandomSource()))
            .RunAsync(ConversionJournal.Read("run.jsonl", _files.Events), undo, _sink, default);
    }

    private DomainConversionResult Result() => _sink.Results.Cast<DomainConversionResult>().Single();
}
