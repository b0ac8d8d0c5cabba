using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Whose passwords a conversion sets, and what becomes of those it cannot set.</summary>
public sealed class ConvertDomainToStandardPasswordsTests : ConvertDomainToStandardRun
{
    [Fact]
    public async Task Where_the_password_record_cannot_be_opened_nothing_is_sent()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        Files.RecordOpenFault = new IOException("No such directory.");
        await RunAsync(setPasswords: true);

        Assert.DoesNotContain("backup fabrikam.com", Effects);
        Assert.DoesNotContain("PATCH fabrikam.com", Effects);
        Assert.Single(Sink.Errors);
    }

    [Fact]
    public async Task Users_without_a_hash_are_told_before_the_write() // docs/facts/passwords.md#passwords-after-a-conversion
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        Sink = new RecordingSink { IsWhatIf = true };
        await RunAsync();

        Assert.Contains(Sink.Warnings, warning => warning.Contains("2 users have no known password", StringComparison.Ordinal));
        Assert.Contains(Sink.VerboseMessages, message => message.StartsWith("ada@fabrikam.com: Random.", StringComparison.Ordinal));
        Assert.Contains(Sink.VerboseMessages, message => message.StartsWith("cy@fabrikam.com: Unchanged.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Passwords_are_recorded_before_they_are_set_and_after_the_domain_is_managed()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        await RunAsync(setPasswords: true);

        Assert.Equal(
            [
                "journal StepStarted SetPasswords",
                "record ada@fabrikam.com", "journal PasswordRecorded ada", "set ada@fabrikam.com", "journal PasswordSet ada",
                "record bo@eu.fabrikam.com", "journal PasswordRecorded bo", "set bo@eu.fabrikam.com", "journal PasswordSet bo",
                "journal StepFinished SetPasswords", "journal StepStarted VerifySignIn", "journal StepFinished VerifySignIn",
                "journal Finished", "record closed", "journal closed",
            ],
            Effects.SkipWhile(effect => effect != "journal StepStarted SetPasswords"));
        // docs/facts/passwords.md#resetting-a-synchronized-password
        Assert.All(Tenant.Writes.Values, write => Assert.IsType<PasswordResetWrite>(write));
        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.Converted, result.Status);
        Assert.Equal(PasswordOutcome.Assigned, result.PasswordOutcome);
    }

    // A page may give a user that another gave before.
    [Fact]
    public async Task A_user_whom_the_tenant_gives_twice_gets_one_password()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        CloudUser twice = new() { Id = "11111111-1111-4111-8111-111111111111", UserPrincipalName = "di@fabrikam.com", OnPremisesSyncEnabled = true };
        Tenant.Users.AddRange([twice, twice]);
        await RunAsync(setPasswords: true);

        Assert.Single(Effects, "set di@fabrikam.com");
        Assert.Contains("The tenant: users came twice and are taken once (1): di@fabrikam.com.", Sink.Warnings);
    }

    [Fact]
    public async Task SkipUserConversion_sets_no_password()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        await RunAsync(new DomainConversionRequest { Domains = [Domain], SkipUserConversion = true }, setPasswords: true);

        Assert.Empty(Tenant.Writes);
        Assert.Equal(PasswordOutcome.Random, Result().PasswordOutcome);
        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
    }

    [Fact]
    public async Task A_user_whose_password_fails_is_one_error_and_the_rest_goes_on()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        Tenant.WriteFaults["ada"] = Errors.PermissionMissing("set it", "some permission", "some role", "ada@fabrikam.com");
        await RunAsync(setPasswords: true);

        Assert.Equal("PermissionMissing", Assert.Single(Sink.Errors).ErrorId);
        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.ConvertedWithErrors, result.Status);
        Assert.Equal(1, result.UsersFailed);
        Assert.Equal(2, result.UsersConverted);
        Assert.Equal(PasswordOutcome.Random, result.PasswordOutcome);
        Assert.Contains("journal PasswordFailed ada", Effects);
        Assert.Contains("journal PasswordSet bo", Effects);
    }

    [Fact]
    public async Task A_record_that_fails_stops_the_passwords_and_none_is_set_unrecorded()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        Files.RecordFault = new IOException("The disk is full.");
        Files.RecordsBeforeFault = 1;
        await RunAsync(setPasswords: true);

        Assert.Equal(["ada"], Tenant.Writes.Keys);
        Assert.Equal("RecordNotWritten", Assert.Single(Sink.Errors).ErrorId);
        Assert.Equal(DomainConversionStatus.ConvertedWithErrors, Result().Status);
        Assert.Equal(1, Result().UsersFailed);
    }

    [Fact]
    public async Task A_sign_in_that_expires_among_the_passwords_still_gives_a_result()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        Tenant.Fail(nameof(ICloudDirectory.WriteUsersAsync), Errors.SignInExpired());
        await RunAsync(setPasswords: true);

        Assert.Equal("SignInExpired", Assert.Single(Sink.Errors).ErrorId);
        Assert.Equal(2, Result().UsersFailed);
        Assert.Contains("journal PasswordRecorded ada", Effects);
        Assert.All(
            Result().Users.Where(user => user.Outcome == PasswordOutcome.Random),
            user => Assert.StartsWith("It is not known whether a password was set", user.Reason, StringComparison.Ordinal));
    }

    [Fact]
    // docs/facts/passwords.md#resetting-a-synchronized-password
    public async Task An_application_that_is_asked_for_synchronized_users_passwords_is_refused_before_the_write()
    {
        Session.Context = Session.Context with { AuthType = SessionAuthType.AppOnly };
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        await RunAsync(setPasswords: true);

        Assert.Equal("PasswordsNotSettable", Assert.Single(Sink.Errors).ErrorId);
        Assert.Empty(Effects);
    }

    [Fact]
    public async Task With_Force_an_application_converts_and_leaves_their_passwords_with_the_reason()
    {
        Session.Context = Session.Context with { AuthType = SessionAuthType.ManagedIdentity };
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        await RunAsync(new DomainConversionRequest { Domains = [Domain], Force = true }, setPasswords: true);

        DomainConversionResult result = Result();
        Assert.Equal(DomainConversionStatus.ConvertedWithErrors, result.Status);
        Assert.Equal(2, result.UsersFailed);
        Assert.Empty(Tenant.Writes);
        Assert.Contains(result.Warning, warning => warning.StartsWith("An application cannot set the passwords of 2", StringComparison.Ordinal));
        Assert.Contains(result.Warning, warning => warning.StartsWith("2 users got no new password", StringComparison.Ordinal));
        Assert.Contains("application", result.Users.Single(user => user.UserPrincipalName == "ada@fabrikam.com").Reason);
    }

    [Fact]
    // docs/facts/graph.md#what-applications-cannot-do: delegated only
    public async Task Passwords_are_not_replaced_where_it_is_not_known_that_hash_sync_is_off()
    {
        Tenant.Fail(
            nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync),
            Errors.PermissionMissing("read it", "OnPremDirectorySynchronization.Read.All", "Hybrid Identity Administrator", target: null));
        await RunAsync(new DomainConversionRequest { Domains = [Domain], Force = true }, setPasswords: true);

        Assert.Empty(Tenant.Writes);
        Assert.Single(Sink.Warnings, warning => warning.Contains("password hash sync is on", StringComparison.Ordinal));
        Assert.Single(Result().Warning, warning => warning.Contains("OnPremDirectorySynchronization.Read.All", StringComparison.Ordinal));
        Assert.Equal(PasswordOutcome.Random, Result().PasswordOutcome);
        Assert.Equal(1, Tenant.Calls[nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync)]);
    }

    [Theory]
    [InlineData("the request fails")]
    [InlineData("the tenant does not say")]
    public async Task Where_it_cannot_be_read_whose_passwords_are_needed_a_password_file_ends_the_run_before_the_write(string name)
    {
        bool fails = name == "the request fails";
        Tenant.Features = new DirectorySyncFeatures();
        Tenant.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), fails ? Errors.ServiceBusy("read it", target: null) : null);
        await RunAsync(setPasswords: true);

        IdentityModelException error = Assert.Single(Sink.Errors);
        Assert.Equal((name, "PasswordHashSyncUnknown"), (name, error.ErrorId));
        Assert.Contains("-SkipUserConversion", error.Advice, StringComparison.Ordinal);
        Assert.Contains("-Force", error.Advice, StringComparison.Ordinal);
        Assert.Empty(Effects);
        Assert.Empty(Sink.Results);
    }

    [Fact]
    public async Task With_Force_it_is_said_that_the_tenant_does_not_say()
    {
        Tenant.Features = new DirectorySyncFeatures();
        await RunAsync(new DomainConversionRequest { Domains = [Domain], Force = true }, setPasswords: true);

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Contains(Result().Warning, warning => warning.Contains("not known whether password hash sync is on", StringComparison.Ordinal));
        Assert.Empty(Tenant.Writes);
    }

    [Fact] // the way out while the identity provider is down: it asks for no password, and is not held up
    public async Task Without_a_password_file_the_domain_is_converted_and_the_result_says_what_is_not_known()
    {
        Tenant.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), Errors.ServiceBusy("read it", target: null));
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Equal(PasswordOutcome.Random, Result().PasswordOutcome);
        Assert.Contains(Result().Warning, warning => warning.Contains("password hash sync is on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_only_one_domain_needs_to_know_does_not_hold_up_another()
    {
        Tenant.AddFederated("cloud.example", "urn:cloud");
        Tenant.AddUser("eve@cloud.example", id: "eve");
        Tenant.Fail(nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync), Errors.ServiceBusy("read it", target: null));
        await RunAsync(new DomainConversionRequest { Domains = [Domain, "cloud.example"] }, setPasswords: true);

        Assert.Equal(Domain, Assert.Single(Sink.Errors).Target);
        Assert.Equal("cloud.example", Result().Domain);
    }

    [Fact]
    public async Task Users_that_cannot_be_read_do_not_hold_the_conversion_up()
    {
        Tenant.Fail(nameof(ICloudDirectory.GetUsersAsync), Errors.PermissionMissing("read users", "User.Read.All", "a reader", null));
        await RunAsync();

        Assert.Equal(DomainConversionStatus.Converted, Result().Status);
        Assert.Null(Result().UserCount);
        Assert.Contains(Result().Warning, warning => warning.Contains("could not read the users", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Users_that_cannot_be_read_stop_a_conversion_that_is_to_set_their_passwords()
    {
        Tenant.Fail(nameof(ICloudDirectory.GetUsersAsync), Errors.PermissionMissing("read users", "User.Read.All", "a reader", null));
        await RunAsync(setPasswords: true);

        Assert.Equal("PermissionMissing", Assert.Single(Sink.Errors).ErrorId);
        Assert.Empty(Effects);
    }

    [Theory]
    [InlineData("too short", 7)]
    [InlineData("too long", 257)]
    // docs/facts/passwords.md#password-policy
    public async Task A_password_length_no_password_may_have_ends_the_command_before_anything(string name, int length)
    {
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(
            new DomainConversionRequest { Domains = [Domain], PasswordLength = length }, setPasswords: true));

        Assert.Equal((name, "PasswordLengthOutOfRange"), (name, error.ErrorId));
        Assert.Empty(Tenant.Calls);
    }

    [Fact]
    public async Task No_password_is_in_anything_that_is_said()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        Tenant.WriteFaults["ada"] = Errors.RequestRefused("set the password", "code", "message", "ada@fabrikam.com");
        await RunAsync(setPasswords: true);

        Assert.Equal(2, Files.Passwords.Count);
        IEnumerable<string> said = Sink.Warnings
            .Concat(Sink.VerboseMessages)
            .Concat(Sink.Errors.Select(error => error.ToString()))
            .Concat(Sink.Confirmations.Select(asked => asked.Action))
            .Concat(Files.Events.SelectMany(e => e.Detail?.Values ?? []))
            .Concat(Result().Users.Select(user => user.Reason));
        Assert.All(said, text => Assert.All(Files.Passwords.Values, password => Assert.DoesNotContain(password, text)));
    }
}
