using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What changes while users are moved: domains, roles, and the users of the run themselves.</summary>
public sealed class UserMoveRecheckTests : IDisposable
{
    private readonly FakeDirectory _directory = new();
    private readonly FakeFiles _files;
    private readonly RecordingSink _sink = new();
    private readonly FakeSession _session;

    public UserMoveRecheckTests()
    {
        _files = new FakeFiles(_directory.Effects);
        _session = new FakeSession(_directory);
        _directory.Features = _directory.Features with { BlockHardMatch = false };
        _directory.AddManaged("northwind.com");
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true);
    }

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("the domain became federated, to the cloud", IdentityModelKind.Cloud, false)]
    [InlineData("the users became administrators, to the cloud", IdentityModelKind.Cloud, true)]
    [InlineData("the domain became federated, back", IdentityModelKind.Synchronized, false)]
    [InlineData("the users became administrators, back", IdentityModelKind.Synchronized, true)]
    public async Task A_long_run_moves_nobody_who_became_forbidden_while_it_runs(string name, IdentityModelKind to, bool isRole)
    {
        string[] ids = AddUsers(100, to);
        int asked = 0;
        var sink = new RecordingSink
        {
            Answers = _ =>
            {
                if (++asked == 20)
                    Forbid(ids, isRole);
                return true;
            },
        };

        await RunAsync(to, sink, ids);

        Assert.Equal((name, 80), (name, sink.Results.OfType<UserMoveResult>().Count(result => result.Status == UserMoveStatus.Skipped)));
        Assert.Equal(20, _directory.Writes.Count);
        Assert.InRange(_directory.Calls[nameof(ICloudDirectory.GetDomainsAsync)], 2, 7);
        Assert.InRange(_directory.Calls[nameof(ICloudDirectory.GetAdministratorRolesAsync)], 2, 7);
    }

    [Theory]
    [InlineData(IdentityModelKind.Cloud, false)]
    [InlineData(IdentityModelKind.Cloud, true)]
    [InlineData(IdentityModelKind.Synchronized, false)]
    [InlineData(IdentityModelKind.Synchronized, true)]
    public async Task A_prompt_that_is_left_open_moves_nobody_who_became_forbidden_since(IdentityModelKind to, bool isRole)
    {
        string[] ids = AddUsers(2, to);
        var sink = new RecordingSink
        {
            Answers = _ =>
            {
                _session.JumpingClock.Advance(TimeSpan.FromHours(2));
                Forbid(ids, isRole);
                return true;
            },
        };

        await RunAsync(to, sink, ids);

        Assert.Equal(
            [UserMoveStatus.Skipped, UserMoveStatus.Skipped], sink.Results.OfType<UserMoveResult>().Select(result => result.Status));
        Assert.Empty(_directory.Writes);
    }

    [Fact]
    public async Task The_question_before_the_run_may_be_left_open_too()
    {
        string[] ids = AddUsers(1, IdentityModelKind.Cloud);
        var move = new ConvertUsersToCloud(_session, openJournal: null);
        await move.PrepareAsync(_sink, TestContext.Current.CancellationToken);
        Forbid(ids, isRole: true);

        await move.RunAsync(AsyncSequence.From(ids.Select(id => new UserIdentity(id))), _sink, TestContext.Current.CancellationToken);

        Assert.Equal(UserMoveStatus.Skipped, Assert.Single(_sink.Results.OfType<UserMoveResult>()).Status);
    }

    [Theory]
    [InlineData("id and the name of somebody else", "u0", "u1@northwind.com", UserMoveStatus.Failed)]
    [InlineData("name and the id of somebody else", "u0@northwind.com", "u1", UserMoveStatus.Failed)]
    [InlineData("id and the name of nobody", "u0", "old@northwind.com", UserMoveStatus.Failed)]
    [InlineData("id and name", "u0", "U0@NORTHWIND.COM", UserMoveStatus.Converted)]
    [InlineData("name and id", "u0@northwind.com", "U0", UserMoveStatus.Converted)]
    public async Task A_user_who_is_given_by_two_names_is_moved_only_if_they_agree(
        string name, string first, string second, UserMoveStatus status)
    {
        AddUsers(2, IdentityModelKind.Cloud);

        await new ConvertUsersToCloud(_session, openJournal: null).RunAsync(
            AsyncSequence.From([new UserIdentity(first, second)]), _sink, TestContext.Current.CancellationToken);

        Assert.Equal((name, status), (name, Assert.Single(_sink.Results.OfType<UserMoveResult>()).Status));
        Assert.Equal(status == UserMoveStatus.Failed ? "UserNamesDisagree" : "", string.Concat(_sink.Errors.Select(error => error.ErrorId)));
        Assert.Equal(status == UserMoveStatus.Failed ? 0 : 1, _directory.Writes.Count);
    }

    [Theory]
    [InlineData("the manager first", false, "u1", "u0")]
    [InlineData("the manager last", false, "u0", "u1")]
    [InlineData("with -WhatIf", true, "u0", "u1")]
    public async Task A_manager_who_is_given_back_in_the_same_run_is_not_said_to_be_lost(string name, bool isWhatIf, params string[] order)
    {
        AddUsers(2, IdentityModelKind.Synchronized);
        _directory.Managers["u0"] = "u1";
        var sink = new RecordingSink { IsWhatIf = isWhatIf, Confirms = !isWhatIf };

        await RunAsync(IdentityModelKind.Synchronized, sink, order);

        string said = string.Join(' ', sink.Results.OfType<UserMoveResult>().Select(result => result.Reason))
            + string.Concat(sink.Confirmations.Select(one => one.Action));
        Assert.False(said.Contains("manager", StringComparison.Ordinal), $"{name}: {said}");
        Assert.Equal(isWhatIf ? 0 : 2, _directory.Writes.Count);
    }

    [Fact]
    public async Task A_manager_who_was_skipped_in_the_same_run_is_named()
    {
        AddUsers(2, IdentityModelKind.Synchronized);
        _directory.Managers["u0"] = "u1";
        _directory.Roles["u1"] = ["User Administrator"];

        await RunAsync(IdentityModelKind.Synchronized, _sink, "u0", "u1");

        Assert.Contains(
            "The manager u1@northwind.com is not synchronized.",
            _sink.Results.OfType<UserMoveResult>().Single(result => result.Id == "u0").Reason,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("of passwords, to the cloud", IdentityModelKind.Cloud, true, "JournalNotOfMoves")]
    [InlineData("of passwords, back", IdentityModelKind.Synchronized, true, "JournalNotOfMoves")]
    [InlineData("of another tenant, to the cloud", IdentityModelKind.Cloud, false, "JournalOfOtherTenant")]
    [InlineData("of another tenant, back", IdentityModelKind.Synchronized, false, "JournalOfOtherTenant")]
    public async Task A_journal_that_is_foreign_is_refused(string name, IdentityModelKind to, bool isOfPasswords, string errorId)
    {
        if (isOfPasswords)
        {
            _files.Events.Add(new JournalEvent(JournalEventName.PasswordRecorded, default, User: "kim"));
        }
        else
        {
            await RunAsync(IdentityModelKind.Cloud, _sink, AddUsers(1, IdentityModelKind.Cloud));
            _session.Context = _session.Context with { TenantId = "other" };
        }

        int writes = _directory.Writes.Count;
        var error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(to, _sink, "u0"));

        Assert.Equal((name, errorId), (name, error.ErrorId));
        Assert.Equal(writes, _directory.Writes.Count);
    }

    private string[] AddUsers(int count, IdentityModelKind to)
    {
        string[] ids = [.. Enumerable.Range(0, count).Select(i => $"u{i}")];
        foreach (string id in ids)
        {
            bool isSynchronized = to == IdentityModelKind.Cloud;
            _directory.Users.Add(new CloudUser
            {
                Id = id,
                UserPrincipalName = $"{id}@northwind.com",
                ImmutableId = "AAECAwQFBgcICQoLDA0ODw==",
                OnPremisesSyncEnabled = isSynchronized ? true : null,
            });
            if (!isSynchronized)
                _directory.CloudManaged.Add(id);
        }

        return ids;
    }

    private void Forbid(string[] ids, bool isRole)
    {
        if (!isRole)
        {
            int at = _directory.Domains.FindIndex(domain => domain.Name == "northwind.com");
            _directory.Domains[at] = _directory.Domains[at] with { AuthenticationType = DomainAuthenticationType.Federated };
            return;
        }

        foreach (string id in ids)
            _directory.Roles[id] = ["User Administrator"];
    }

    private Task RunAsync(IdentityModelKind to, RecordingSink sink, params string[] ids)
    {
        UserIdentity[] users = [.. ids.Select(id => new UserIdentity(id))];
        return to == IdentityModelKind.Cloud
            ? new ConvertUsersToCloud(_session, _files.OpenJournal) { JournalPath = "run.jsonl", Events = [.. _files.Events] }.RunAsync(
                AsyncSequence.From(users), sink, TestContext.Current.CancellationToken)
            : new ConvertUsersToSynchronized(_session, _files.OpenJournal, "run.jsonl", [.. _files.Events]) { Identities = users }.RunAsync(
                sink, TestContext.Current.CancellationToken);
    }
}
