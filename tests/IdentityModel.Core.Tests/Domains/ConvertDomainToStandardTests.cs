using IdentityModel.Core;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public sealed class ConvertDomainToStandardTests : IDisposable
{
    private const string Domain = "fabrikam.com";
    private const string Subdomain = "eu.fabrikam.com";
    private const string Patch = "PATCH /domains/fabrikam.com authenticationType: Managed";

    private readonly List<string> _effects = [];
    private readonly FakeDirectory _directory;
    private readonly FakeSession _session;
    private readonly FakeFiles _files;
    private RecordingSink _sink = new();

    public ConvertDomainToStandardTests()
    {
        _directory = new FakeDirectory(_effects);
        _session = new FakeSession(_directory);
        _files = new FakeFiles(_effects);
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true);
        _directory.AddManaged("contoso.com", isDefault: true);
        _directory.AddManaged("pending.example", isVerified: false);
        _directory.AddFederated(Domain, "http://sts.fabrikam.com/adfs/services/trust", Subdomain);
        _directory.AddUser("ada@fabrikam.com", synced: true, id: "ada");
        _directory.AddUser("bo@eu.fabrikam.com", synced: true, id: "bo");
        _directory.AddUser("cy@fabrikam.com", id: "cy");
        _directory.AddUser("dan@contoso.com", synced: true, id: "dan");
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task The_federation_is_saved_and_the_write_announced_before_it_is_sent() // design, Nothing lost
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
            _effects);
        FederationBackup backup = Assert.Single(_files.Backups);
        Assert.Equal("tenant", backup.TenantId);
        Assert.Equal("http://sts.fabrikam.com/adfs/services/trust", backup.Federation.IssuerUri);
        Assert.Equal([Subdomain], backup.InheritingDomains);
        Assert.Equal(DomainAuthenticationType.Federated, backup.Domain.AuthenticationType);
    }

    [Fact]
    public async Task The_result_tells_what_was_done_and_what_every_user_signs_in_with()
    {
        await RunAsync();

        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.Converted, result.Status);
        Assert.Equal("fabrikam.com.json", result.FederationBackup);
        Assert.Equal("run.jsonl", result.JournalPath);
        Assert.Equal(3, result.UserCount); // facts 4.5: users of inheriting subdomains too
        Assert.Equal(3, result.UsersConverted);
        Assert.Equal(0, result.UsersFailed);
        Assert.Equal(
            ["ada@fabrikam.com PasswordHashSync", "cy@fabrikam.com Unchanged", "bo@eu.fabrikam.com PasswordHashSync"],
            result.Users.Select(user => $"{user.UserPrincipalName} {user.Outcome}"));
        Assert.Equal(PasswordOutcome.Unchanged, result.PasswordOutcome);
        Assert.Equal(JumpingClock.Start, result.Started);
    }

    [Fact]
    public async Task Subdomains_that_inherit_are_named() // facts 4.5
    {
        await RunAsync();

        Assert.Contains(Result().Warning, warning => warning.Contains(Subdomain, StringComparison.Ordinal));
        Assert.Contains(_sink.Warnings, warning => warning.Contains(Subdomain, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_WhatIf_would_do_is_named_and_nothing_is_done()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        _sink = new RecordingSink { IsWhatIf = true };
        await RunAsync(setPasswords: true);

        Assert.Empty(_effects);
        Assert.Empty(_sink.Results);
        Assert.Equal(
            [
                ("fabrikam.com", "SaveFederation: save the federation settings to a file"),
                ("fabrikam.com", $"MakeManaged: {Patch} (cannot be undone: its federation settings, with their certificate, are not known)"),
                ("fabrikam.com", "VerifyDomain: GET /domains/fabrikam.com and its federationConfiguration until they say Managed"),
                ("fabrikam.com", "SetPasswords: set the passwords of 2 users (cannot be undone: a password that was replaced is not known "
                    + "to anybody; those that were set stay, and are recorded)"),
                ("ada@fabrikam.com", "POST /users/ada/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword"),
                ("bo@eu.fabrikam.com", "POST /users/bo/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword"),
                ("fabrikam.com", "VerifySignIn: ask realm discovery once"),
            ],
            _sink.Confirmations);
    }

    [Fact]
    public async Task An_admin_who_says_no_is_asked_once_and_nothing_is_done()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        _sink = new RecordingSink { Confirms = false };
        await RunAsync(setPasswords: true);

        Assert.Empty(_effects);
        Assert.Single(_sink.Confirmations);
    }

    [Theory]
    [InlineData("unknown", "nowhere.example", "DomainNotFound")]
    [InlineData("default domain, managed", "contoso.com", "DomainNotFederated")] // facts 1.2
    [InlineData("initial domain", "contoso.onmicrosoft.com", "DomainNotFederated")] // facts 4.5
    [InlineData("not verified", "pending.example", "DomainNotVerified")] // facts 1.2
    [InlineData("inheriting subdomain", Subdomain, "DomainInherits")] // facts 4.5
    public async Task A_domain_that_cannot_be_converted_is_one_error_and_the_next_is_converted(string name, string domain, string errorId)
    {
        await RunAsync(new DomainConversionRequest { Domains = [domain, Domain] });

        IdentityModelException error = Assert.Single(_sink.Errors);
        Assert.Equal((name, errorId), (name, error.ErrorId));
        Assert.Equal(domain, error.Target);
        Assert.NotEmpty(error.Advice);
        Assert.Equal(Domain, Result().Domain);
    }

    [Fact]
    public async Task The_error_for_a_subdomain_names_the_root_to_convert()
    {
        await RunAsync(new DomainConversionRequest { Domains = [Subdomain] });

        Assert.Contains("'fabrikam.com'", Assert.Single(_sink.Errors).Advice);
    }

    [Fact]
    public async Task A_domain_given_twice_is_converted_once()
    {
        await RunAsync(new DomainConversionRequest { Domains = [Domain, "FABRIKAM.COM."] });

        Assert.Single(_effects, "PATCH fabrikam.com");
        Assert.Empty(_sink.Errors);
    }

    [Fact]
    public async Task Each_of_several_domains_has_its_own_result_in_one_journal()
    {
        _directory.AddFederated("tailspin.com", "http://sts.tailspin.com/");
        await RunAsync(new DomainConversionRequest { Domains = [Domain, "tailspin.com"] });

        Assert.Equal(["fabrikam.com", "tailspin.com"], _sink.Results.Cast<DomainConversionResult>().Select(r => r.Domain));
        Assert.Single(_effects, "journal closed");
    }

    [Fact]
    public async Task Where_the_federation_cannot_be_saved_nothing_is_sent()
    {
        _files.BackupFault = new IOException("The disk is full.");
        await RunAsync();

        Assert.DoesNotContain("PATCH fabrikam.com", _effects);
        Assert.Equal("RecordNotWritten", Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal("NotConverted", Assert.Single(_files.Events, e => e.Event == JournalEventName.Finished).Detail!["status"]);
        Assert.Empty(_sink.Results);
    }

    [Fact]
    public async Task Where_the_journal_cannot_be_opened_nothing_is_sent()
    {
        _files.JournalOpenFault = new UnauthorizedAccessException("Access is denied.");
        await RunAsync();

        Assert.Empty(_effects);
        Assert.Equal("RecordNotWritten", Assert.Single(_sink.Errors).ErrorId);
    }

    [Fact]
    public async Task Where_the_journal_cannot_announce_the_write_nothing_is_sent()
    {
        _files.JournalFaultWhen = e => e.Event == JournalEventName.StepStarted && e.Detail!["step"] == "MakeManaged";
        await RunAsync();

        Assert.DoesNotContain("PATCH fabrikam.com", _effects);
        Assert.Equal("RecordNotWritten", Assert.Single(_sink.Errors).ErrorId);
    }

    [Fact]
    public async Task A_journal_that_fails_after_the_write_does_not_hide_that_the_domain_was_converted()
    {
        _files.JournalFaultAt = JournalEventName.StepFinished;
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Contains(_sink.Warnings, warning => warning.Contains("run.jsonl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_password_record_cannot_be_opened_nothing_is_sent()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        _files.RecordOpenFault = new IOException("No such directory.");
        await RunAsync(setPasswords: true);

        Assert.DoesNotContain("backup fabrikam.com", _effects);
        Assert.DoesNotContain("PATCH fabrikam.com", _effects);
        Assert.Single(_sink.Errors);
    }

    [Fact]
    public async Task A_refused_write_is_an_error_and_the_journal_says_not_converted()
    {
        _directory.Fail(
            nameof(ICloudDirectory.ConvertDomainToManagedAsync),
            Errors.PermissionMissing("convert the domain", "Domain.ReadWrite.All", "Hybrid Identity Administrator", Domain));
        await RunAsync();

        Assert.Equal("PermissionMissing", Assert.Single(_sink.Errors).ErrorId);
        Assert.Empty(_sink.Results);
        Assert.Equal("NotConverted", _files.Events[^1].Detail!["status"]);
    }

    [Fact]
    public async Task A_lost_answer_to_a_write_that_landed_is_a_conversion()
    {
        _directory.ConversionLandsAllTheSame = true;
        _directory.Fail(nameof(ICloudDirectory.ConvertDomainToManagedAsync), Errors.HostUnreachable("graph.microsoft.com"));
        await RunAsync();

        Assert.Empty(_sink.Errors);
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    public async Task A_lost_answer_to_a_write_that_is_not_seen_is_unknown_and_leaves_the_journal_open()
    {
        _directory.Fail(nameof(ICloudDirectory.ConvertDomainToManagedAsync), Errors.HostUnreachable("graph.microsoft.com"));
        await RunAsync();

        IdentityModelException error = Assert.Single(_sink.Errors);
        Assert.Equal("ConversionUnknown", error.ErrorId);
        Assert.Contains("run.jsonl", error.Advice);
        Assert.Equal("journal StepStarted MakeManaged", _effects.Last(effect => effect.StartsWith("journal Step", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_write_is_read_back_until_it_is_seen()
    {
        _directory.StaleReads = 5; // of the domain and its subdomain, in turns
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Equal([1, 2, 4], _session.JumpingClock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_write_that_is_not_seen_in_five_minutes_is_pending_and_no_password_is_set()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        _directory.StaleReads = int.MaxValue;
        await RunAsync(setPasswords: true);

        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.Pending, result.Status);
        Assert.Equal(TimeSpan.FromMinutes(5), result.Finished - result.Started);
        Assert.Contains(
            "The write was accepted and is not seen everywhere yet. The tenant still reads fabrikam.com as Federated. "
            + "The tenant still reads eu.fabrikam.com as Federated. No password was set yet. Resume from the journal later.",
            result.Warning);
        Assert.Equal(0, result.UsersConverted);
        Assert.Empty(_directory.Writes);
        Assert.Equal("Pending", _files.Events[^1].Detail!["status"]);
    }

    [Fact]
    public async Task A_subdomain_that_stays_federated_is_pending_and_named() // facts 4.5
    {
        _directory.KeepsSubdomains = true;
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Pending, Result().Status);
        Assert.Contains(Result().Warning, warning => warning.Contains($"still reads {Subdomain} as Federated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_read_that_fails_while_verifying_is_tried_again()
    {
        _directory.FailTimes(nameof(ICloudDirectory.GetDomainAsync), 3, Errors.ServiceBusy("read the domain", Domain));
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    public async Task A_sign_in_that_expires_while_verifying_leaves_the_conversion_pending()
    {
        _directory.Fail(nameof(ICloudDirectory.GetDomainAsync), Errors.SignInExpired());
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
        Assert.Contains(_sink.ProgressReports, report => report.Status?.Contains("Realm discovery", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_wait_that_ends_is_pending_and_says_who_disagrees() // facts 4.1: caches up to 60 minutes
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
    public async Task Federation_settings_that_are_left_are_told() // facts 4.1 and 10.3: not documented
    {
        _directory.KeepsFederation = true;
        await RunAsync();

        Assert.Contains(Result().Warning, warning => warning.Contains("still there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_federated_domain_without_settings_is_not_converted_without_Force() // facts 1.3, GI#20203
    {
        _directory.Federations.Clear();
        await RunAsync();

        Assert.Equal("FederationMissing", Assert.Single(_sink.Errors).ErrorId);
        Assert.Empty(_effects);
    }

    [Fact]
    public async Task With_Force_a_domain_without_settings_is_converted_and_told()
    {
        _directory.Federations.Clear();
        await RunAsync(new DomainConversionRequest { Domains = [Domain], Force = true });

        Assert.Null(Result().FederationBackup);
        Assert.Contains(Result().Warning, warning => warning.Contains("no federation settings", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Federation_settings_that_cannot_be_read_stop_the_conversion_also_with_Force()
    {
        _directory.Fail(
            nameof(ICloudDirectory.GetFederationAsync), Errors.PermissionMissing("read it", "Domain.Read.All", "Global Reader", Domain));
        await RunAsync(new DomainConversionRequest { Domains = [Domain], Force = true });

        Assert.Equal("PermissionMissing", Assert.Single(_sink.Errors).ErrorId);
        Assert.Empty(_effects);
    }

    [Fact]
    public async Task Users_without_a_hash_are_told_before_the_write() // facts 4.6
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        _sink = new RecordingSink { IsWhatIf = true };
        await RunAsync();

        Assert.Contains(_sink.Warnings, warning => warning.Contains("2 users have no known password", StringComparison.Ordinal));
        Assert.Contains(_sink.VerboseMessages, message => message.StartsWith("ada@fabrikam.com: Random.", StringComparison.Ordinal));
        Assert.Contains(_sink.VerboseMessages, message => message.StartsWith("cy@fabrikam.com: Unchanged.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Passwords_are_recorded_before_they_are_set_and_after_the_domain_is_managed()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        await RunAsync(setPasswords: true);

        Assert.Equal(
            [
                "journal StepStarted SetPasswords",
                "record ada@fabrikam.com", "journal PasswordRecorded ada", "set ada@fabrikam.com", "journal PasswordSet ada",
                "record bo@eu.fabrikam.com", "journal PasswordRecorded bo", "set bo@eu.fabrikam.com", "journal PasswordSet bo",
                "journal StepFinished SetPasswords", "journal StepStarted VerifySignIn", "journal StepFinished VerifySignIn",
                "journal Finished", "record closed", "journal closed",
            ],
            _effects.SkipWhile(effect => effect != "journal StepStarted SetPasswords"));
        Assert.All(_directory.Writes.Values, write => Assert.IsType<PasswordResetWrite>(write)); // facts 9.2
        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.Converted, result.Status);
        Assert.Equal(PasswordOutcome.Assigned, result.PasswordOutcome);
    }

    [Fact]
    public async Task SkipUserConversion_sets_no_password()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        await RunAsync(new DomainConversionRequest { Domains = [Domain], SkipUserConversion = true }, setPasswords: true);

        Assert.Empty(_directory.Writes);
        Assert.Equal(PasswordOutcome.Random, Result().PasswordOutcome);
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    public async Task A_user_whose_password_fails_is_one_error_and_the_rest_goes_on()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        _directory.WriteFaults["ada"] = Errors.PermissionMissing("set it", "some permission", "some role", "ada@fabrikam.com");
        await RunAsync(setPasswords: true);

        Assert.Equal("PermissionMissing", Assert.Single(_sink.Errors).ErrorId);
        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.ConvertedWithErrors, result.Status);
        Assert.Equal(1, result.UsersFailed);
        Assert.Equal(2, result.UsersConverted);
        Assert.Equal(PasswordOutcome.Random, result.PasswordOutcome);
        Assert.Contains("journal PasswordFailed ada", _effects);
        Assert.Contains("journal PasswordSet bo", _effects);
    }

    [Fact]
    public async Task A_record_that_fails_stops_the_passwords_and_none_is_set_unrecorded()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        _files.RecordFault = new IOException("The disk is full.");
        _files.RecordsBeforeFault = 1;
        await RunAsync(setPasswords: true);

        Assert.Equal(["ada"], _directory.Writes.Keys);
        Assert.Equal("RecordNotWritten", Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal(DomainConversionStatus.ConvertedWithErrors, Result().Status);
        Assert.Equal(1, Result().UsersFailed);
    }

    [Fact]
    public async Task A_sign_in_that_expires_among_the_passwords_still_gives_a_result()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        _directory.Fail(nameof(ICloudDirectory.WriteUsersAsync), Errors.SignInExpired());
        await RunAsync(setPasswords: true);

        Assert.Equal("SignInExpired", Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal(2, Result().UsersFailed);
        Assert.Contains("journal PasswordRecorded ada", _effects);
    }

    [Fact]
    public async Task An_application_that_is_asked_for_synchronised_users_passwords_is_refused_before_the_write() // facts 9.2
    {
        _session.Context = _session.Context with { AuthType = SessionAuthType.AppOnly };
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        await RunAsync(setPasswords: true);

        Assert.Equal("PasswordsNotSettable", Assert.Single(_sink.Errors).ErrorId);
        Assert.Empty(_effects);
    }

    [Fact]
    public async Task With_Force_an_application_converts_and_leaves_their_passwords_with_the_reason()
    {
        _session.Context = _session.Context with { AuthType = SessionAuthType.ManagedIdentity };
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        await RunAsync(new DomainConversionRequest { Domains = [Domain], Force = true }, setPasswords: true);

        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.ConvertedWithErrors, result.Status);
        Assert.Equal(2, result.UsersFailed);
        Assert.Empty(_directory.Writes);
        Assert.Contains("application", result.Users.Single(user => user.UserPrincipalName == "ada@fabrikam.com").Reason);
    }

    [Fact]
    public async Task Passwords_are_not_replaced_where_it_is_not_known_that_hash_sync_is_off() // facts 1.5: delegated only
    {
        _directory.Fail(
            nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync),
            Errors.PermissionMissing("read it", "OnPremDirectorySynchronization.Read.All", "Hybrid Identity Administrator", target: null));
        await RunAsync(new DomainConversionRequest { Domains = [Domain], Force = true }, setPasswords: true);

        Assert.Empty(_directory.Writes);
        Assert.Single(_sink.Warnings, warning => warning.Contains("directory synchronisation features", StringComparison.Ordinal));
        Assert.Equal(PasswordOutcome.Random, Result().PasswordOutcome);
        Assert.Equal(1, _directory.Calls[nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync)]);
    }

    [Fact]
    public async Task Users_that_cannot_be_read_do_not_hold_the_conversion_up()
    {
        _directory.Fail(nameof(ICloudDirectory.GetUsersAsync), Errors.PermissionMissing("read users", "User.Read.All", "a reader", null));
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Null(Result().UserCount);
        Assert.Contains(Result().Warning, warning => warning.Contains("users could not be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Users_that_cannot_be_read_stop_a_conversion_that_is_to_set_their_passwords()
    {
        _directory.Fail(nameof(ICloudDirectory.GetUsersAsync), Errors.PermissionMissing("read users", "User.Read.All", "a reader", null));
        await RunAsync(setPasswords: true);

        Assert.Equal("PermissionMissing", Assert.Single(_sink.Errors).ErrorId);
        Assert.Empty(_effects);
    }

    [Theory]
    [InlineData("too short", 7)]
    [InlineData("too long", 257)]
    public async Task A_password_length_no_password_may_have_ends_the_command_before_anything(string name, int length) // facts 9.1
    {
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(
            new DomainConversionRequest { Domains = [Domain], PasswordLength = length }, setPasswords: true));

        Assert.Equal((name, "PasswordLengthOutOfRange"), (name, error.ErrorId));
        Assert.Empty(_directory.Calls);
    }

    [Fact]
    public async Task A_stop_after_the_write_leaves_a_journal_that_announces_it()
    {
        using var stop = new CancellationTokenSource();
        _directory.StaleReads = int.MaxValue;
        var sink = new StoppingSink(stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Operation().RunAsync(
            new DomainConversionRequest { Domains = [Domain] }, sink, stop.Token));

        Assert.Equal((JournalEventName.StepStarted, "VerifyDomain"), (_files.Events[^1].Event, _files.Events[^1].Detail!["step"]));
        Assert.Equal("journal closed", _effects[^1]);
    }

    [Fact]
    public async Task No_password_is_in_anything_that_is_said()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        _directory.WriteFaults["ada"] = Errors.RequestRefused("set the password", "code", "message", "ada@fabrikam.com");
        await RunAsync(setPasswords: true);

        Assert.Equal(2, _files.Passwords.Count);
        IEnumerable<string> said = _sink.Warnings
            .Concat(_sink.VerboseMessages)
            .Concat(_sink.Errors.Select(error => error.ToString()))
            .Concat(_sink.Confirmations.Select(asked => asked.Action))
            .Concat(_files.Events.SelectMany(e => e.Detail?.Values ?? []))
            .Concat(Result().Users.Select(user => user.Reason));
        Assert.All(said, text => Assert.All(_files.Passwords.Values, password => Assert.DoesNotContain(password, text)));
    }

    private Task RunAsync(bool setPasswords = false) =>
        RunAsync(new DomainConversionRequest { Domains = [Domain] }, setPasswords);

    private Task RunAsync(DomainConversionRequest request, bool setPasswords = false) =>
        Operation(setPasswords).RunAsync(request, _sink, default);

    private ConvertDomainToStandard Operation(bool setPasswords = false) => new(
        _session, _files.ForConversion(setPasswords), new PasswordGenerator(new CryptographicRandomSource()));

    private DomainConversionResult Result() => _sink.Results.Cast<DomainConversionResult>().Single();

    private void AnswerRealm(TimeSpan until)
    {
        foreach (string domain in new[] { Domain, Subdomain })
        {
            _session.FakeRealm.Answers[domain] = () => _session.JumpingClock.Now < JumpingClock.Start + until
                ? DomainAuthenticationType.Federated
                : DomainAuthenticationType.Managed;
        }
    }
}
