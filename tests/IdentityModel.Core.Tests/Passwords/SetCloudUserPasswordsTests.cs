using System.Security;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public sealed class SetCloudUserPasswordsTests : IDisposable
{
    private readonly List<string> _effects = [];
    private readonly FakeDirectory _directory;
    private readonly FakeSession _session;
    private readonly FakeFiles _files;
    private RecordingSink _sink = new();

    public SetCloudUserPasswordsTests()
    {
        _directory = new FakeDirectory(_effects) { Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = true } };
        _session = new FakeSession(_directory);
        _files = new FakeFiles(_effects);
        _directory.AddManaged("contoso.com");
        _directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust");
        _directory.AddUser("ada@contoso.com", id: "ada");
        _directory.AddUser("bo@contoso.com", id: "bo");
        _directory.AddUser("synced@contoso.com", synced: true, id: "synced");
        _directory.AddUser("fed@fabrikam.com", id: "fed");
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Each_user_gets_a_password_of_his_own_that_must_be_changed()
    {
        await RunAsync("ada@contoso.com", "bo");

        Assert.Equal(["ada@contoso.com Set PasswordProfile True", "bo@contoso.com Set PasswordProfile True"], Lines());
        Assert.All(Results(), result => Assert.Equal(PasswordGenerator.DefaultLength, result.Password!.Length));
        Assert.Equal(2, Results().Select(result => result.Password!.Reveal()).Distinct().Count());
        Assert.Equal(
            Results()[0].Password!.Reveal(),
            ((PasswordProfileWrite)_directory.Writes["ada"]).Password.Reveal());
    }

    [Fact]
    public async Task A_password_is_recorded_and_journalled_before_it_is_set() // nothing is lost: docs/threat-model.md
    {
        await RunAsync(["ada@contoso.com"], record: true);

        Assert.Equal(
            [
                "record ada@contoso.com", "journal PasswordRecorded ada", "set ada@contoso.com", "journal PasswordSet ada",
                "record closed", "journal closed",
            ],
            _effects);
        Assert.Equal(Results()[0].Password!.Reveal(), _files.Passwords["ada@contoso.com"]);
    }

    [Fact]
    public async Task A_given_password_is_set_as_it_is()
    {
        using SecureString password = "Correct-Horse-7".Protect();
        await RunAsync(["ada@contoso.com"], new CloudPasswordRequest { Password = password, ForceChange = false });

        var write = (PasswordProfileWrite)_directory.Writes["ada"];
        Assert.Equal("Correct-Horse-7", write.Password.Reveal());
        Assert.False(write.ForceChange);
        Assert.False(Results()[0].ForceChange);
    }

    [Theory]
    [InlineData("too short", "Ab1!xyz", "PasswordTooShort")]
    [InlineData("outside the allowed set", "Pässword-123", "PasswordCharacterNotAllowed")]
    [InlineData("two kinds of characters", "abcdefgh12", "PasswordTooSimple")]
    // docs/facts/passwords.md#password-policy
    public async Task A_password_the_policy_refuses_ends_the_command_before_anything(string name, string text, string errorId)
    {
        using SecureString password = text.Protect();
        var error = await Assert.ThrowsAsync<IdentityModelException>(
            () => RunAsync(["ada@contoso.com"], new CloudPasswordRequest { Password = password }));

        Assert.Equal((name, errorId), (name, error.ErrorId));
        Assert.DoesNotContain(text, error.ToString());
        Assert.Empty(_directory.Calls);
    }

    [Fact]
    public async Task A_password_that_is_too_long_ends_the_command_before_anything() // docs/facts/passwords.md#password-policy
    {
        using SecureString password = (new string('a', 200) + new string('B', 50) + "1234567").Protect();
        var error = await Assert.ThrowsAsync<IdentityModelException>(
            () => RunAsync(["ada@contoso.com"], new CloudPasswordRequest { Password = password }));

        Assert.Equal("PasswordTooLong", error.ErrorId);
    }

    [Fact]
    public async Task A_password_that_holds_the_users_name_fails_for_that_user_alone() // docs/facts/passwords.md#banned-passwords
    {
        _directory.Users[0] = _directory.Users[0] with { GivenName = "Augusta" };
        using SecureString password = "Augusta-1815".Protect();
        await RunAsync(["ada@contoso.com", "bo@contoso.com"], new CloudPasswordRequest { Password = password });

        Assert.Equal("PasswordContainsName", Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal(["bo"], _directory.Writes.Keys);
    }

    [Theory]
    [InlineData("by its object id", "bo", "somebody@contoso.com")]
    [InlineData("by its name", null, "Bo@contoso.com")]
    public async Task The_account_that_is_signed_in_is_left_alone_without_force(string name, string? accountId, string account)
    {
        _session.Context = _session.Context with { AccountId = accountId, Account = account };
        await RunAsync("bo@contoso.com", "ada@contoso.com");

        Assert.Equal((name, CloudPasswordStatus.Skipped), (name, Results()[0].Status));
        Assert.Contains("signed in with this account", Results()[0].Reason);
        Assert.Equal(["ada"], _directory.Writes.Keys);

        await RunAsync(["bo@contoso.com"], new CloudPasswordRequest { Force = true });
        Assert.Contains("bo", _directory.Writes.Keys);
    }

    public static TheoryData<string, (string Id, string Role)[], string[], string[]> Administrators() => new()
    {
        { "the only one", [("ada", "Global Administrator")], ["ada", "bo"], ["bo"] },
        { "one of two, the other is left", [("ada", "Global Administrator"), ("bo", "Global Administrator")], ["ada"], ["ada"] },
        { "both of two: the second would be the last", [("ada", "Global Administrator"), ("bo", "Global Administrator")], ["ada", "bo"], ["ada"] },
        { "the other is synchronized, and gone with on premises", [("ada", "Global Administrator"), ("synced", "Global Administrator")], ["ada"], [] },
        { "the other is disabled", [("ada", "Global Administrator"), ("off", "Global Administrator")], ["ada"], [] },
        { "the other signs in at an identity provider", [("ada", "Global Administrator"), ("fed", "Global Administrator")], ["ada"], [] },
        { "the other is an application", [("ada", "Global Administrator"), ("app", "Global Administrator")], ["ada"], [] },
        { "another role", [("ada", "User Administrator"), ("bo", "Global Administrator")], ["ada"], ["ada"] },
    };

    [Theory]
    [MemberData(nameof(Administrators))]
    public async Task The_last_emergency_administrator_is_left_alone_without_force(
        string name, (string Id, string Role)[] roles, string[] users, string[] set)
    {
        _directory.Users.Add(new CloudUser { Id = "off", UserPrincipalName = "off@contoso.com", AccountEnabled = false });
        foreach ((string id, string role) in roles)
            _directory.Roles[id] = [role];
        await RunAsync(users);

        Assert.Equal((name, string.Join(",", set)), (name, string.Join(",", _directory.Writes.Keys)));
        CloudPasswordChange[] skipped = [.. Results().Where(result => result.Status is CloudPasswordStatus.Skipped)];
        Assert.Equal(users.Length - set.Length, skipped.Length);
        Assert.All(skipped, one => Assert.Contains("You need the account in emergencies", one.Reason));
        Assert.Equal(1, _directory.Calls[nameof(_directory.GetAdministratorRolesAsync)]);

        await RunAsync(users, new CloudPasswordRequest { Force = true });
        Assert.Superset(users.ToHashSet(), _directory.Writes.Keys.ToHashSet());
    }

    [Fact]
    public async Task Roles_that_cannot_be_read_are_said_once_and_stop_nothing()
    {
        _directory.Fail(
            nameof(_directory.GetAdministratorRolesAsync),
            Errors.PermissionMissing("read who holds administrator roles", "RoleManagement.Read.Directory", "Global Reader", target: null));
        await RunAsync("ada@contoso.com", "bo@contoso.com");

        Assert.Equal(["ada", "bo"], _directory.Writes.Keys);
        Assert.Contains("RoleManagement.Read.Directory", Assert.Single(_sink.Warnings));
    }

    [Fact]
    public async Task Roles_of_which_a_part_cannot_be_read_are_said_once_and_those_that_can_count()
    {
        _directory.Roles["ada"] = ["Global Administrator"];
        _directory.UnreadRoles.Add(Errors.PermissionMissing(
            "read who holds administrator roles by a group", "GroupMember.Read.All", "Global Reader", target: null));
        await RunAsync("ada@contoso.com", "bo@contoso.com");

        Assert.Equal(["bo"], _directory.Writes.Keys);
        Assert.Contains("GroupMember.Read.All", Assert.Single(_sink.Warnings));
    }

    [Fact]
    public async Task Roles_are_not_asked_about_for_users_of_whom_none_can_be_one()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        await RunAsync("synced@contoso.com");

        Assert.False(_directory.Calls.ContainsKey(nameof(_directory.GetAdministratorRolesAsync)));
    }

    [Theory]
    [InlineData("federated domain", "fed@fabrikam.com", true, "federated")] // docs/facts/passwords.md#users-of-a-federated-domain
    // docs/facts/passwords.md#password-hash-synchronization
    [InlineData("hash sync overwrites it", "synced@contoso.com", true, "overwrite")]
    [InlineData("hash sync not known", "synced@contoso.com", null, "could not read")] // contract: never guessed
    public async Task A_password_that_would_not_count_is_skipped_with_the_reason(string name, string upn, bool? hashSync, string reason)
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = hashSync };
        await RunAsync(upn, "ada@contoso.com");

        CloudPasswordChange skipped = Results()[0];
        Assert.Equal((name, CloudPasswordStatus.Skipped), (name, skipped.Status));
        Assert.Contains(reason, skipped.Reason);
        Assert.Null(skipped.Password);
        Assert.Equal(["ada"], _directory.Writes.Keys);
        Assert.Empty(_sink.Errors);
    }

    [Fact]
    public async Task With_Force_it_is_set_all_the_same()
    {
        await RunAsync(["fed@fabrikam.com", "synced@contoso.com"], new CloudPasswordRequest { Force = true });

        Assert.Equal(["fed@fabrikam.com Set PasswordProfile True", "synced@contoso.com Set ResetPassword True"], Lines());
    }

    [Fact]
    // docs/facts/passwords.md#resetting-a-synchronized-password
    public async Task A_synchronized_users_password_must_always_be_changed()
    {
        _directory.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        await RunAsync(["synced@contoso.com"], new CloudPasswordRequest { ForceChange = false });

        Assert.Equal(["synced@contoso.com Set ResetPassword True"], Lines());
        Assert.NotEmpty(Results()[0].Reason);
    }

    [Fact]
    // docs/facts/passwords.md#resetting-a-synchronized-password
    public async Task An_application_cannot_set_a_synchronized_users_password()
    {
        _session.Context = _session.Context with { AuthType = SessionAuthType.ManagedIdentity };
        await RunAsync(["synced@contoso.com", "ada@contoso.com"], new CloudPasswordRequest { Force = true });

        Assert.Equal("PasswordResetNeedsAdministrator", Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal(["synced@contoso.com Failed None False", "ada@contoso.com Set PasswordProfile True"], Lines());
    }

    [Fact]
    public async Task A_user_that_is_not_found_is_one_error_and_the_rest_goes_on()
    {
        await RunAsync("nobody@contoso.com", "ada@contoso.com");

        IdentityModelException error = Assert.Single(_sink.Errors);
        Assert.Equal("UserNotFound", error.ErrorId);
        Assert.Equal("nobody@contoso.com", error.Target);
        Assert.Equal(["nobody@contoso.com Failed None False", "ada@contoso.com Set PasswordProfile True"], Lines());
    }

    [Fact]
    public async Task A_user_given_twice_gets_one_password()
    {
        await RunAsync("ada@contoso.com", "ada", "ADA@contoso.com");

        Assert.Single(_directory.Writes);
        Assert.Single(Results(), result => result.Status == CloudPasswordStatus.Set);
        Assert.Equal(2, Results().Count(result => result.Status == CloudPasswordStatus.Skipped));
    }

    [Fact]
    public async Task Under_WhatIf_each_request_is_named_and_nothing_is_done()
    {
        _sink = new RecordingSink { IsWhatIf = true };
        await RunAsync(["ada@contoso.com", "bo@contoso.com"], record: true);

        Assert.Empty(_effects);
        Assert.Equal(
            [("ada@contoso.com", "PATCH /users/ada passwordProfile"), ("bo@contoso.com", "PATCH /users/bo passwordProfile")],
            _sink.Confirmations);
    }

    [Fact]
    public async Task A_write_that_fails_is_one_error_and_the_rest_goes_on()
    {
        _directory.WriteFaults["ada"] = Errors.PermissionMissing("set it", "User-PasswordProfile.ReadWrite.All", "a role", "ada@contoso.com");
        await RunAsync(["ada@contoso.com", "bo@contoso.com"], record: true);

        Assert.Equal("PermissionMissing", Assert.Single(_sink.Errors).ErrorId);
        Assert.Equal(["ada@contoso.com Failed PasswordProfile True", "bo@contoso.com Set PasswordProfile True"], Lines());
        Assert.Null(Results()[0].Password);
        Assert.Contains("journal PasswordFailed ada", _effects);
    }

    public static TheoryData<string, IdentityModelException, bool> OpenOutcomes() => new()
    {
        { "the answer was lost", Errors.HostUnreachable("graph.microsoft.com"), false },
        { "the service failed at work", Errors.ServiceFailed("set it", "UnknownError", "HTTP 500", "ada@contoso.com"), false },
        { "a repeat was refused", Errors.RequestRefused("set it", "code", "Used before.", "ada@contoso.com"), true },
        { "the sign-in expired before the repeat", Errors.SignInExpired(), true },
    };

    [Theory]
    [MemberData(nameof(OpenOutcomes), DisableDiscoveryEnumeration = true)]
    public async Task A_password_that_may_be_set_is_handed_out( // issue 2, item 3
        string name, IdentityModelException error, bool isOutcomeOpen)
    {
        _directory.WriteFaults["ada"] = error;
        if (isOutcomeOpen)
            _directory.OpenOutcomes.Add("ada");
        await RunAsync("ada@contoso.com");

        Assert.NotEmpty(name);
        Assert.Equal(CloudPasswordStatus.Failed, Results()[0].Status);
        Assert.NotNull(Results()[0].Password);
        Assert.Contains("not known", Results()[0].Reason);
    }

    [Fact]
    public async Task A_record_that_fails_ends_the_command_and_nothing_is_set_unrecorded()
    {
        _files.RecordFault = new IOException("The disk is full.");
        _files.RecordsBeforeFault = 1;
        var error = await Assert.ThrowsAsync<IdentityModelException>(
            () => RunAsync(["ada@contoso.com", "bo@contoso.com"], record: true));

        Assert.Equal("RecordNotWritten", error.ErrorId);
        Assert.Equal(["ada"], _directory.Writes.Keys);
        Assert.Equal(["ada@contoso.com Set PasswordProfile True", "bo@contoso.com Failed PasswordProfile True"], Lines());
    }

    [Fact]
    public async Task A_sign_in_lost_on_the_way_hands_out_the_passwords_that_may_be_set()
    {
        _directory.Fail(nameof(ICloudDirectory.WriteUsersAsync), Errors.SignInExpired());
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync("ada@contoso.com"));

        Assert.Equal("SignInExpired", error.ErrorId);
        CloudPasswordChange result = Assert.Single(Results());
        Assert.Equal(CloudPasswordStatus.Failed, result.Status);
        Assert.NotNull(result.Password);
        Assert.Contains("not known", result.Reason);
    }

    [Fact]
    public async Task The_domains_and_flags_are_read_once_for_all_users()
    {
        for (int i = 0; i < 50; i++)
            _directory.AddUser($"user{i}@contoso.com", synced: true);

        await RunAsync([.. Enumerable.Range(0, 50).Select(i => $"user{i}@contoso.com")]);

        Assert.Equal(1, _directory.Calls[nameof(ICloudDirectory.GetDomainsAsync)]);
        Assert.Equal(1, _directory.Calls[nameof(ICloudDirectory.GetDirectorySyncFeaturesAsync)]);
        Assert.Equal(50, Results().Length);
    }

    [Theory]
    [InlineData("confirmed", true)]
    [InlineData("not confirmed, as under -WhatIf", false)]
    public async Task Progress_counts_every_user_of_those_given(string name, bool confirms)
    {
        _directory.AddUser("ann@contoso.com");
        var sink = new RecordingSink { Confirms = confirms };

        await new SetCloudUserPasswords(_session, null, null, new PasswordGenerator(new CryptographicRandomSource())).RunAsync(
            AsyncSequence.From<CloudPasswordTarget>([new("ann@contoso.com"), new("nobody@contoso.com")]),
            new CloudPasswordRequest { Total = 2 },
            sink,
            TestContext.Current.CancellationToken);

        OperationProgress last = sink.ProgressReports[^1];
        Assert.Equal((name, 2L, 2L), (name, last.Completed, last.Total));
    }

    [Theory]
    [InlineData("with a record", true, "'passwords.csv' has all these passwords.")]
    [InlineData("without one", false, "Passwords that are not in the results are lost. Set them again.")]
    public async Task A_run_that_is_stopped_says_how_far_it_was(string name, bool record, string kept)
    {
        using var stop = new CancellationTokenSource();
        for (int i = 0; i < 40; i++)
            _directory.AddUser($"user{i}@contoso.com");
        _sink = new RecordingSink
        {
            Answers = target =>
            {
                if (target == "user1@contoso.com")
                    stop.Cancel();
                return true;
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SetCloudUserPasswords(
            _session, record ? _files.OpenRecord : null, null, new PasswordGenerator(new CryptographicRandomSource())).RunAsync(
                AsyncSequence.From(Enumerable.Range(0, 40).Select(i => new CloudPasswordTarget($"user{i}@contoso.com"))), new CloudPasswordRequest(), _sink, stop.Token));

        string said = Assert.Single(_sink.Warnings);
        Assert.StartsWith("The run was stopped. It set 1 passwords, and maybe 1 more.", said, StringComparison.Ordinal);
        Assert.True(said.EndsWith(kept, StringComparison.Ordinal), $"{name}: {said}");
    }

    private Task RunAsync(params string[] identities) => RunAsync(identities, request: null);
    private Task RunAsync(string[] identities, CloudPasswordRequest? request = null, bool record = false) =>
        new SetCloudUserPasswords(
            _session,
            record ? _files.OpenRecord : null,
            record ? _files.OpenJournal : null,
            new PasswordGenerator(new CryptographicRandomSource()))
            .RunAsync(AsyncSequence.From(identities.Select(identity => new CloudPasswordTarget(identity))), request ?? new CloudPasswordRequest(), _sink, default);

    private CloudPasswordChange[] Results() => [.. _sink.Results.Cast<CloudPasswordChange>()];

    private IEnumerable<string> Lines() =>
        Results().Select(result => $"{result.UserPrincipalName} {result.Status} {result.Method} {result.ForceChange}");
}
