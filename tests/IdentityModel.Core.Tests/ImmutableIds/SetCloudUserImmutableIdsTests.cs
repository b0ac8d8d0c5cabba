using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public class SetCloudUserImmutableIdsTests
{
    private const string Value = "AAECAwQFBgcICQoLDA0ODw==";

    private readonly FakeDirectory _directory = new();
    private readonly RecordingSink _sink = new();

    public SetCloudUserImmutableIdsTests()
    {
        _directory.AddManaged("northwind.com");
        _directory.AddFederated("contoso.com", "urn:contoso");
    }

    [Fact]
    public async Task The_old_value_is_journalled_before_the_new_one_is_sent()
    {
        _directory.Users.Add(_directory.AddUser("kim@northwind.com") with { Id = "kim", ImmutableId = "old", UserPrincipalName = "k@northwind.com" });
        var files = new FakeFiles(_directory.Effects);

        await RunAsync(files.OpenJournal, force: false, new ImmutableIdTarget("kim", Value));

        var change = Assert.IsType<ImmutableIdChange>(Assert.Single(_sink.Results));
        Assert.Equal(("old", Value, ImmutableIdChangeStatus.Set), (change.OldImmutableId, change.ImmutableId, change.Status));
        Assert.Equal(
            ["journal ImmutableIdWriteRequested kim", "set k@northwind.com", "journal ImmutableIdSet kim", "journal closed"],
            _directory.Effects);
        Assert.Equal("old", files.Events[0].Detail!["old"]);
    }

    [Theory]
    [InlineData("a connector-space name", "CN={644F58537646694E4E6B477033346F5A7355586265513D3D}", "Use 'dOXSvFiNNkGp34oZsUXbeQ=='.")]
    [InlineData("cut-off Base64", "dOXSvFiN+kGp34oZsUX", "ConvertTo-ImmutableId")]
    public async Task A_value_that_cannot_be_set_is_an_error_that_names_the_user(string name, string value, string advice)
    {
        await RunAsync(openJournal: null, force: false, new ImmutableIdTarget(_directory.AddUser("kim@northwind.com").UserPrincipalName, value));

        IdentityModelException error = Assert.Single(_sink.Errors);
        Assert.Equal((name, "ImmutableIdNotWritable"), (name, error.ErrorId));
        Assert.StartsWith($"'{value}' cannot be the ImmutableId of 'kim@northwind.com': it ", error.Message, StringComparison.Ordinal);
        Assert.StartsWith(advice, error.Advice, StringComparison.Ordinal);
        Assert.Empty(_directory.Effects);
    }

    [Fact]
    public async Task A_journal_that_fails_ends_the_command_and_nothing_is_changed_unjournalled()
    {
        CloudUser first = _directory.AddUser("first@northwind.com");
        CloudUser second = _directory.AddUser("second@northwind.com");
        var files = new FakeFiles(_directory.Effects)
        {
            JournalFaultWhen = e => e.Event == JournalEventName.ImmutableIdWriteRequested && e.User == second.Id,
        };

        var error = await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(
            files.OpenJournal, force: false, new ImmutableIdTarget(first.Id, Value), new ImmutableIdTarget(second.Id, "other")));

        Assert.Equal("RecordNotWritten", error.ErrorId);
        Assert.Equal([first.Id], _directory.Writes.Keys);
        Assert.Equal(first.Id, Assert.IsType<ImmutableIdChange>(Assert.Single(_sink.Results)).Id);
    }

    [Fact]
    public async Task A_run_that_is_stopped_says_how_far_it_was()
    {
        using var stop = new CancellationTokenSource();
        CloudUser[] users = [.. Enumerable.Range(0, 3).Select(i => _directory.AddUser($"user{i}@northwind.com"))];
        var sink = new RecordingSink
        {
            Answers = target =>
            {
                if (target == "user1@northwind.com")
                    stop.Cancel();
                return true;
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new SetCloudUserImmutableIds(new FakeSession(_directory), null).RunAsync(
            AsyncSequence.From(users.Select((user, i) => new ImmutableIdTarget(user.Id, $"value{i}"))), force: false, sink, stop.Token));

        Assert.Equal("The run was stopped. It changed 1 ImmutableIds, and maybe 1 more.", Assert.Single(sink.Warnings));
    }

    [Theory]
    // docs/facts/graph.md#writing-the-immutableid
    [InlineData("synchronized now", "a@northwind.com", true, false, "UserIsSynchronized")]
    // docs/facts/graph.md#writing-the-immutableid, azure-docs #5108
    [InlineData("federated domain", "a@contoso.com", null, false, "FederatedUserNeedsImmutableId")]
    [InlineData("federated domain, forced", "a@contoso.com", null, true, "")]
    [InlineData("synchronized earlier", "a@northwind.com", false, false, "")] // docs/facts/graph.md#writing-the-immutableid
    [InlineData("cloud user", "a@northwind.com", null, false, "")]
    public async Task A_user_is_changed_or_refused(string name, string upn, bool? synced, bool force, string errorId)
    {
        CloudUser user = _directory.AddUser(upn, synced);

        await RunAsync(openJournal: null, force, new ImmutableIdTarget(user.Id, Value));

        Assert.True(errorId == string.Concat(_sink.Errors.Select(error => error.ErrorId)), name);
        Assert.Equal(errorId.Length == 0, _directory.Writes.ContainsKey(user.Id));
    }

    [Fact]
    public async Task One_refused_write_is_one_error_of_the_callers_own_object_and_the_rest_goes_on()
    {
        CloudUser bad = _directory.AddUser("bad@northwind.com");
        CloudUser good = _directory.AddUser("good@northwind.com");
        _directory.WriteFaults[bad.Id] = Errors.ImmutableIdTaken(bad.UserPrincipalName, Value);
        object row = new();

        await RunAsync(null, force: false, new ImmutableIdTarget(bad.Id, Value, row), new ImmutableIdTarget(good.Id, "other"));

        Assert.Same(row, Assert.Single(_sink.Errors).Target);
        Assert.Equal(good.Id, Assert.IsType<ImmutableIdChange>(Assert.Single(_sink.Results)).Id);
    }

    [Theory] // docs/facts/matching.md#mistaken-anchors
    [InlineData("the text of a GUID", "bcd2e574-8d58-4136-a9df-8a19b145db79", 0, 0)]
    [InlineData("not padded", "dOXSvFiNNkGp34oZsUXbeQ", 0, 1)]
    [InlineData("Base64", Value, 1, 1)]
    [InlineData("an employee number", "E-4711", 1, 1)]
    public async Task What_synchronization_cannot_send_is_set_with_force_if_another_provider_can(string name, string value, int set, int forced)
    {
        CloudUser user = _directory.AddUser("one@northwind.com");

        await RunAsync(null, force: false, new ImmutableIdTarget(user.Id, value));
        Assert.Equal((name, set), (name, _sink.Results.Count));

        CloudUser other = _directory.AddUser("two@northwind.com");
        await RunAsync(null, force: true, new ImmutableIdTarget(other.Id, value));
        Assert.Equal((name, set + forced), (name, _sink.Results.Count));
    }

    [Fact]
    public async Task Base64_of_text_is_set_with_one_warning_that_names_what_was_probably_meant()
    {
        CloudUser one = _directory.AddUser("one@northwind.com");
        CloudUser two = _directory.AddUser("two@northwind.com");

        await RunAsync(
            null,
            force: false,
            new ImmutableIdTarget(one.Id, "ZE9YU3ZGaU5Oa0dwMzRvWnNVWGJlUT09"),
            new ImmutableIdTarget(two.Id, "YmNkMmU1NzQtOGQ1OC00MTM2LWE5ZGYtOGExOWIxNDVkYjc5"));

        Assert.Equal(2, _sink.Results.Count);
        Assert.Contains("dOXSvFiNNkGp34oZsUXbeQ==", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("confirmed", true)]
    [InlineData("not confirmed, as under -WhatIf", false)]
    public async Task Progress_counts_every_user_of_those_given(string name, bool confirms)
    {
        CloudUser user = _directory.AddUser("kim@northwind.com");
        var sink = new RecordingSink { Confirms = confirms };

        await new SetCloudUserImmutableIds(new FakeSession(_directory), null) { Total = 2 }.RunAsync(
            AsyncSequence.From([new ImmutableIdTarget(user.Id, Value), new ImmutableIdTarget("nobody", "other")]),
            force: false,
            sink,
            TestContext.Current.CancellationToken);

        OperationProgress last = sink.ProgressReports[^1];
        Assert.Equal((name, 2L, 2L), (name, last.Completed, last.Total));
    }

    [Fact]
    public async Task What_was_not_confirmed_is_not_sent()
    {
        CloudUser user = _directory.AddUser("kim@northwind.com");
        var sink = new RecordingSink { Confirms = false };

        await new SetCloudUserImmutableIds(new FakeSession(_directory), null).RunAsync(
            AsyncSequence.From([new ImmutableIdTarget(user.Id, Value)]), force: false, sink, TestContext.Current.CancellationToken);

        Assert.Contains("onPremisesImmutableId", Assert.Single(sink.Confirmations).Action, StringComparison.Ordinal);
        Assert.Empty(_directory.Writes);
    }

    private Task RunAsync(Func<IJournal>? openJournal, bool force, params ImmutableIdTarget[] targets) =>
        new SetCloudUserImmutableIds(new FakeSession(_directory), openJournal).RunAsync(
            AsyncSequence.From(targets), force, _sink, TestContext.Current.CancellationToken);
}
