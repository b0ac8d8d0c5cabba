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

    private OnPremisesUserChange[] Changes => [.. _sink.Results.Cast<OnPremisesUserChange>()];

    [Fact]
    public async Task The_old_value_is_journalled_before_the_new_one_is_sent()
    {
        Guid kim = _domain.Add("kim", Theirs);

        await RunAsync(force: true, Target(kim, Value));

        Assert.Equal(
            ["connect", $"journal OnPremisesWriteRequested {kim}", $"write {Value}", $"journal OnPremisesWritten {kim}", "close", "journal closed"], _effects);
        Assert.Equal((Other, Value), (_files.Events[0].Detail!["old"], _files.Events[0].Detail!["new"]));
        Assert.Equal((Other, Value, OnPremisesUserChangeStatus.Set), (Changes[0].From, Changes[0].To, Changes[0].Status));
    }

    [Fact]
    public async Task A_journal_that_fails_ends_the_run_and_nothing_is_written_unjournalled()
    {
        Guid kim = _domain.Add("kim");
        _files.JournalFaultAt = JournalEventName.OnPremisesWriteRequested;

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
        Assert.Equal(("kim on dc1", $"mS-DS-ConsistencyGuid: {Value} (before: none)"), Assert.Single(sink.Confirmations));
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

    [Theory]
    [InlineData("two users with one anchor", "kim=A lee=A", "Skipped Skipped", "The input gives this anchor to lee, too.*")]
    [InlineData("one user with two anchors", "kim=A kim=B kim=A", "Skipped Skipped Skipped", "The input has two anchors for this user.*")]
    [InlineData("both", "kim=A kim=B lee=A", "Skipped Skipped Skipped", "The input has two anchors for this user.*")]
    [InlineData("the same twice", "kim=A kim=A", "Set Skipped", "")]
    [InlineData("another user is not found", "nobody=A lee=A", "Failed Set", "*")]
    public async Task Contradictions_of_the_input_are_left_alone(string name, string input, string statuses, string says)
    {
        Dictionary<string, Guid> users = new() { ["kim"] = _domain.Add("kim"), ["lee"] = _domain.Add("lee"), ["nobody"] = Guid.NewGuid() };

        await RunAsync(force: true, [.. input.Split(' ').Select(one => one.Split('=')).Select(one => Target(users[one[0]], one[1] == "A" ? Value : Other))]);

        Assert.Equal((name, statuses), (name, string.Join(' ', Changes.Select(change => change.Status))));
        Assert.Matches($"^{says.Replace("*", ".*", StringComparison.Ordinal)}$", Changes[0].Reason);
    }

    [Theory]
    [InlineData("without force", false)]
    [InlineData("with force", true)]
    public async Task A_value_that_another_user_has_is_never_written(string name, bool force)
    {
        Guid kim = _domain.Add("kim", Theirs);
        _domain.Add("lee", Mine);

        await RunAsync(force, Target(kim, Value));

        Assert.Equal((name, OnPremisesUserChangeStatus.Skipped, Other), (name, Changes[0].Status, _domain.AnchorOf(kim)));
        if (force)
            Assert.StartsWith("lee of this domain has this anchor.", Changes[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_undo_never_gives_a_user_the_value_that_another_has_now()
    {
        Guid kim = _domain.Add("kim", Mine);
        await RunAsync(force: true, Target(kim, Other));
        _domain.Add("lee", Mine);

        await UndoAsync();

        Assert.Equal((OnPremisesUserChangeStatus.Skipped, Other), (Changes[^1].Status, _domain.AnchorOf(kim)));
        Assert.StartsWith("lee of this domain has the old value.", Changes[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_undo_keeps_the_value_that_somebody_else_wrote_between_two_runs()
    {
        Guid kim = _domain.Add("kim");
        await RunAsync(force: false, Target(kim, Value));
        _domain.Change(kim, [7]);
        await RunAsync(force: true, Target(kim, Other));

        await UndoAsync();

        Assert.Equal((OnPremisesUserChangeStatus.Restored, "Bw=="), (Changes[^1].Status, _domain.AnchorOf(kim)));
    }

    [Fact]
    public async Task A_journal_that_was_undone_undoes_nothing_more()
    {
        Guid kim = _domain.Add("kim");
        await RunAsync(force: false, Target(kim, Value));
        await UndoAsync();
        _domain.Change(kim, Mine);

        await UndoAsync();

        Assert.Equal((OnPremisesUserChangeStatus.Skipped, Value), (Changes[^1].Status, _domain.AnchorOf(kim)));
        Assert.StartsWith("The run was undone before.", Changes[^1].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no Base64", "not base64!!", "AA==")]
    [InlineData("no old value", null, "AA==")]
    [InlineData("no new value", "AA==", null)]
    public async Task A_garbled_journal_is_refused_before_anything_is_read(string name, string? old, string? now)
    {
        Dictionary<string, string> detail = new() { ["attribute"] = "mS-DS-ConsistencyGuid" };
        if (old is not null)
            detail["old"] = old;
        if (now is not null)
            detail["new"] = now;
        _files.Events.Add(new JournalEvent(JournalEventName.OnPremisesWriteRequested, default, User: Guid.NewGuid().ToString(), Detail: detail));

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(UndoAsync);

        Assert.Equal((name, "JournalMalformed", 0), (name, error.ErrorId, _effects.Count));
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

        Assert.Equal((name, held), (name, Array.FindIndex(Changes, change => change.Status == OnPremisesUserChangeStatus.Skipped)));
        Assert.Equal(149, Changes.Count(change => change.Status == OnPremisesUserChangeStatus.Set));
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
            : errorId == "DirectoryChangeDenied" ? Errors.DirectoryChangeDenied("dc1", change.Attributes) : Errors.DirectoryChangeRefused("dc1", change.Attributes, "full");

        await RunAsync(force: false, Target(kim, Value), Target(lee, Other));

        Assert.Equal([OnPremisesUserChangeStatus.Failed, OnPremisesUserChangeStatus.Set], Changes.Select(change => change.Status));
        Assert.Equal((name, errorId), (name, Assert.Single(_sink.Errors).ErrorId));
        Assert.Contains(_files.Events, one => one.Event == JournalEventName.OnPremisesWriteFailed && one.Detail!["errorId"] == errorId);
    }

    [Fact]
    public async Task An_answer_that_is_lost_leaves_the_outcome_open_and_the_undo_finds_out()
    {
        Guid kim = _domain.Add("kim");
        _domain.Fault = change =>
        {
            _domain.Change(kim, change.Values[0].To);
            return Errors.DirectoryConnectionLost("dc1", "writing");
        };

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(force: false, Target(kim, Value)));
        _domain.Fault = null;
        await UndoAsync();

        Assert.StartsWith("It is not known", Changes[0].Reason, StringComparison.Ordinal);
        Assert.Equal(OnPremisesUserChangeStatus.Restored, Changes[1].Status);
        Assert.Null(_domain.AnchorOf(kim));
    }

    [Fact]
    public async Task The_undo_restores_the_first_value_of_several_runs_and_ignores_a_refused_write()
    {
        Guid kim = _domain.Add("kim", Theirs);
        await RunAsync(force: true, Target(kim, Value));
        _domain.Fault = change => Errors.DirectoryChangeDenied("dc1", change.Attributes);
        string refused = Convert.ToBase64String(new byte[] { 9 });
        await RunAsync(force: true, Target(kim, refused));
        _domain.Fault = null;

        await UndoAsync();
        Assert.Equal(Other, _domain.AnchorOf(kim));

        _domain.Change(kim, [9]);
        await UndoAsync();
        Assert.Equal(OnPremisesUserChangeStatus.Skipped, Changes[^1].Status); // nobody's run wrote it
        Assert.Equal(refused, _domain.AnchorOf(kim));
    }

    [Theory]
    [InlineData("the DN of another user", "kim", "CN=lee,DC=contoso,DC=com", null, "The user with this ObjectGuid is CN=kim*")]
    [InlineData("the UPN of another user, with a DN", "CN=kim,DC=contoso,DC=com", null, "lee", "The user with this DistinguishedName is kim*")]
    [InlineData("a new UPN, with the objectGUID", "kim", null, "kim.new", "")]
    [InlineData("the DN in other letters", "kim", "cn=KIM,dc=contoso,dc=com", null, "")]
    public async Task A_user_who_is_not_the_one_of_the_input_is_left_alone(string name, string identity, string? dn, string? upn, string says)
    {
        Guid kim = _domain.Add("kim");
        AnchorTarget target = new(identity == "kim" ? kim.ToString("D") : identity, "given", Value) { DistinguishedName = dn, UserPrincipalName = upn };

        await RunAsync(force: true, target);

        Assert.Equal((name, says.Length > 0 ? OnPremisesUserChangeStatus.Skipped : OnPremisesUserChangeStatus.Set), (name, Changes[0].Status));
        Assert.Matches($"^{says.Replace("*", ".*", StringComparison.Ordinal)}$", Changes[0].Reason);
    }

    [Fact]
    public async Task An_account_that_is_never_synchronized_is_left_alone()
    {
        await RunAsync(force: true, Target(_domain.Add(@"kim\0ACNF:1"), Value));

        Assert.Equal((OnPremisesUserChangeStatus.Skipped, "The user is a system account, which is never synchronized."), (Changes[0].Status, Changes[0].Reason));
    }

    [Fact]
    public async Task The_text_of_a_GUID_in_Base64_is_written_with_a_warning()
    {
        string twice = Convert.ToBase64String("bcd2e574-8d58-4136-a9df-8a19b145db79"u8);
        Guid kim = _domain.Add("kim");

        await RunAsync(force: false, Target(kim, twice));

        Assert.Contains(_sink.Warnings, said => said.Contains("is the Base64 of the text", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_ends_early_says_how_many_users_it_did_not_try()
    {
        Guid kim = _domain.Add("kim");
        _domain.Fault = _ => Errors.DirectoryConnectionLost("dc1", "writing");

        await Assert.ThrowsAsync<IdentityModelException>(() => RunAsync(force: false, Target(kim, Value), Target(_domain.Add("lee"), Other)));

        Assert.Contains("The command stopped here. It did not try the other 1 of 2 users.", _sink.Warnings);
    }

    private static AnchorTarget Target(Guid user, string value) => new(user.ToString("D"), "given", value);

    private SetOnPremisesUserAnchors Run() => new(_domain, tenant: null, TimeProvider.System, _files.OpenJournal);

    private Task RunAsync(bool force, params AnchorTarget[] targets) =>
        Run().RunAsync("dc1", targets, force, _sink, TestContext.Current.CancellationToken);

    private Task UndoAsync() => new UndoOnPremisesUserChanges(_domain, tenant: null, TimeProvider.System, _files.OpenJournal)
        .RunAsync("dc1", [.. _files.Events], force: false, _sink, TestContext.Current.CancellationToken);
}
