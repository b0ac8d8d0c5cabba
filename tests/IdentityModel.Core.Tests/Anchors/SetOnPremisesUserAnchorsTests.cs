using IdentityModel.Core.Anchors;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public class SetOnPremisesUserAnchorsTests
{
    private static readonly byte[] Mine = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
    private static readonly byte[] Theirs = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];
    private static readonly string Value = Convert.ToBase64String(Mine);
    private static readonly string Other = Convert.ToBase64String(Theirs);

    private readonly List<string> _effects = [];
    private readonly FakeDomain _domain;
    private readonly FakeFiles _files;
    private readonly RecordingSink _sink = new();

    public SetOnPremisesUserAnchorsTests()
    {
        _domain = new FakeDomain(_effects);
        _files = new FakeFiles(_effects);
    }

    private OnPremisesAnchorChange[] Changes => [.. _sink.Results.Cast<OnPremisesAnchorChange>()];

    [Fact]
    public async Task The_old_value_is_journalled_before_the_new_one_is_sent()
    {
        Guid kim = _domain.Add("kim", Theirs);

        await RunAsync(force: true, Target(kim, Value));

        Assert.Equal(
            ["connect", $"journal AnchorWriteRequested {kim}", $"write {Value}", $"journal AnchorSet {kim}", "close", "journal closed"], _effects);
        Assert.Equal((Other, Value), (_files.Events[0].Detail!["old"], _files.Events[0].Detail!["new"]));
        Assert.Equal((Other, Value, OnPremisesAnchorStatus.Set), (Changes[0].From, Changes[0].To, Changes[0].Status));
    }

    [Fact]
    public async Task A_journal_that_fails_ends_the_run_and_nothing_is_written_unjournalled()
    {
        Guid kim = _domain.Add("kim");
        _files.JournalFaultAt = JournalEventName.AnchorWriteRequested;

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(force: false, Target(kim, Value)));

        Assert.Null(_domain.AnchorOf(kim));
    }

    [Fact]
    public async Task With_WhatIf_nothing_is_written_and_no_journal_is_opened()
    {
        Guid kim = _domain.Add("kim");
        RecordingSink sink = new() { IsWhatIf = true };

        await Run().RunAsync("dc1", [Target(kim, Value)], force: false, sink, TestContext.Current.CancellationToken);

        Assert.Equal(["connect", "close"], _effects);
        Assert.Equal(("kim on dc1", $"mS-DS-ConsistencyGuid: {Value} (now none)"), Assert.Single(sink.Confirmations));
    }

    [Theory]
    [InlineData("a read-only domain controller", "dc1", true, "DirectoryServerReadOnly", "connect, close")]
    [InlineData("the global catalog over TLS", "dc1:3269", false, "DirectoryServerIsGlobalCatalog", "")]
    [InlineData("the global catalog", "dc1:3268", false, "DirectoryServerIsGlobalCatalog", "")]
    public async Task A_server_that_cannot_write_is_refused(string name, string server, bool isReadOnly, string errorId, string effects)
    {
        FakeDomain domain = new(_effects) { IsReadOnly = isReadOnly };
        var run = new SetOnPremisesUserAnchors(domain, tenant: null, TimeProvider.System, openJournal: null);

        var error = await Assert.ThrowsAsync<IdentityModelException>(
            () => run.RunAsync(server, [Target(Guid.NewGuid(), Value)], force: false, _sink, TestContext.Current.CancellationToken));

        Assert.Equal((name, errorId, effects), (name, error.ErrorId, string.Join(", ", _effects)));
    }

    [Fact]
    public async Task One_user_and_one_anchor_count_once_in_a_run()
    {
        Guid kim = _domain.Add("kim");
        Guid lee = _domain.Add("lee");

        await RunAsync(force: true, Target(kim, Value), Target(kim, Other), Target(lee, Value));

        Assert.Equal(
            [OnPremisesAnchorStatus.Set, OnPremisesAnchorStatus.Skipped, OnPremisesAnchorStatus.Skipped], Changes.Select(change => change.Status));
        Assert.Null(_domain.AnchorOf(lee));
    }

    // Holders are searched for in blocks of 100.
    [Theory]
    [InlineData("the first of a block", 0)]
    [InlineData("the last of a block", 99)]
    [InlineData("the first of the next block", 100)]
    [InlineData("the last of all", 149)]
    public async Task An_anchor_that_another_user_of_the_domain_has_is_found(string name, int held)
    {
        string[] anchors = [.. Enumerable.Range(1, 150).Select(i => Convert.ToBase64String(new Guid(i, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7).ToByteArray()))];
        AnchorTarget[] targets = [.. anchors.Select((anchor, i) => Target(_domain.Add($"user{i}"), anchor))];
        _domain.Add("holder", Convert.FromBase64String(anchors[held]));

        await RunAsync(force: false, targets);

        Assert.Equal((name, held), (name, Array.FindIndex(Changes, change => change.Status == OnPremisesAnchorStatus.Skipped)));
        Assert.Equal(149, Changes.Count(change => change.Status == OnPremisesAnchorStatus.Set));
        Assert.StartsWith("holder of this domain has this anchor.", Changes[held].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the permission is missing", "DirectoryChangeDenied")]
    [InlineData("the server refuses", "DirectoryChangeRefused")]
    public async Task A_refusal_is_one_users_and_the_run_goes_on(string name, string errorId)
    {
        Guid kim = _domain.Add("kim");
        Guid lee = _domain.Add("lee");
        _domain.Fault = change => change.ObjectGuid != kim ? null
            : errorId == "DirectoryChangeDenied" ? Errors.DirectoryChangeDenied("dc1", change.Attribute) : Errors.DirectoryChangeRefused("dc1", change.Attribute, "full");

        await RunAsync(force: false, Target(kim, Value), Target(lee, Other));

        Assert.Equal([OnPremisesAnchorStatus.Failed, OnPremisesAnchorStatus.Set], Changes.Select(change => change.Status));
        Assert.Equal((name, errorId), (name, Assert.Single(_sink.Errors).ErrorId));
        Assert.Contains(_files.Events, one => one.Event == JournalEventName.AnchorFailed && one.Detail!["errorId"] == errorId);
    }

    [Fact]
    public async Task An_answer_that_is_lost_leaves_the_outcome_open_and_the_undo_finds_out()
    {
        Guid kim = _domain.Add("kim");
        _domain.Fault = change =>
        {
            _domain.Change(kim, change.To);
            return Errors.DirectoryConnectionLost("dc1", "writing");
        };

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(force: false, Target(kim, Value)));
        _domain.Fault = null;
        await UndoAsync();

        Assert.StartsWith("It is not known", Changes[0].Reason, StringComparison.Ordinal);
        Assert.Equal(OnPremisesAnchorStatus.Restored, Changes[1].Status);
        Assert.Null(_domain.AnchorOf(kim));
    }

    [Fact]
    public async Task The_undo_restores_the_first_value_of_several_runs_and_ignores_a_refused_write()
    {
        Guid kim = _domain.Add("kim", Theirs);
        await RunAsync(force: true, Target(kim, Value));
        _domain.Fault = change => Errors.DirectoryChangeDenied("dc1", change.Attribute);
        string refused = Convert.ToBase64String(new byte[] { 9 });
        await RunAsync(force: true, Target(kim, refused));
        _domain.Fault = null;

        await UndoAsync();
        Assert.Equal(Other, _domain.AnchorOf(kim));

        _domain.Change(kim, [9]);
        await UndoAsync();
        Assert.Equal(OnPremisesAnchorStatus.Skipped, Changes[^1].Status); // nobody's run wrote it
        Assert.Equal(refused, _domain.AnchorOf(kim));
    }

    private static AnchorTarget Target(Guid user, string value) => new(user.ToString("D"), "given", value);

    private SetOnPremisesUserAnchors Run() => new(_domain, tenant: null, TimeProvider.System, _files.OpenJournal);

    private Task RunAsync(bool force, params AnchorTarget[] targets) =>
        Run().RunAsync("dc1", targets, force, _sink, TestContext.Current.CancellationToken);

    private Task UndoAsync() => new UndoOnPremisesUserAnchors(_domain, TimeProvider.System, _files.OpenJournal)
        .RunAsync("dc1", [.. _files.Events], _sink, TestContext.Current.CancellationToken);
}
