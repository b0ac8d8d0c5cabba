using IdentityModel.Core.Anchors;
using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.Repairs;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public class UndoOnPremisesUserChangesTests
{
    private const string Old = "smtp:k im@contoso.com";
    private const string New = "smtp:kim2@contoso.com";

    private readonly FakeDomain _domain = new([]);
    private readonly FakeFiles _files = new([]);
    private readonly RecordingSink _sink = new();

    private OnPremisesUserChange Last => (OnPremisesUserChange)_sink.Results[^1];

    [Theory]
    [InlineData("an address", "proxyAddresses", "smtp:old@contoso.com", "smtp:new@contoso.com", "proxyAddresses", "SMTP:OLD@contoso.com")]
    [InlineData("a mail address that is a UPN now", "mail", "old@contoso.com", "new@contoso.com", "userPrincipalName", "old@contoso.com")]
    [InlineData("an alias", "mailNickname", "old", "new", "mailNickname", "OLD")]
    public async Task A_value_that_another_object_has_now_is_not_restored(string name, string attribute, string old, string to, string theirs, string held)
    {
        Guid kim = _domain.Add("kim", (attribute, [old]));
        await RepairAsync(kim, attribute, old, to);
        _domain.Add("lee", (theirs, [held]));

        await UndoAsync();

        Assert.Equal((name, OnPremisesUserChangeStatus.Skipped, to), (name, Last.Status, _domain.ValuesOf(kim, attribute).Single()));
        Assert.EndsWith("of this domain has the old value. Two users cannot have the same.", Last.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_two_users_had_one_after_the_other_is_restored_for_one()
    {
        Guid kim = _domain.Add("kim", ("mail", ["old@contoso.com"]));
        await RepairAsync(kim, "mail", "old@contoso.com", "kim@contoso.com");
        Guid lee = _domain.Add("lee", ("mail", ["old@contoso.com"]));
        await RepairAsync(lee, "mail", "old@contoso.com", "lee@contoso.com");

        await UndoAsync();

        Assert.Equal((OnPremisesUserChangeStatus.Skipped, "kim@contoso.com"), (Last.Status, _domain.ValuesOf(kim, "mail").Single()));
        Assert.StartsWith("lee gets this value back, too.", Last.Reason, StringComparison.Ordinal);
        Assert.Equal("old@contoso.com", _domain.ValuesOf(lee, "mail").Single());
    }

    [Fact]
    public async Task A_duplicate_that_the_run_removed_is_restored()
    {
        Guid kim = _domain.Add("kim", ("proxyAddresses", [Old, "smtp:lee@contoso.com"]));
        _domain.Add("lee", ("mail", ["lee@contoso.com"]));
        await RepairAsync(kim, "proxyAddresses", "smtp:lee@contoso.com", to: null);

        await UndoAsync();

        Assert.Equal([Old, "smtp:lee@contoso.com"], _domain.ValuesOf(kim, "proxyAddresses"));
    }

    [Fact]
    public async Task A_duplicate_that_the_run_removed_is_not_made_with_another_user()
    {
        Guid kim = _domain.Add("kim", ("proxyAddresses", [Old, "smtp:lee@contoso.com"]));
        Guid lee = _domain.Add("lee", ("mail", ["lee@contoso.com"]));
        await RepairAsync(kim, "proxyAddresses", "smtp:lee@contoso.com", to: null);
        _domain.Put(lee, "mail", "other@contoso.com");
        _domain.Add("sam", ("mail", ["lee@contoso.com"]));

        await UndoAsync();

        Assert.StartsWith("sam of this domain has the old value.", Last.Reason, StringComparison.Ordinal);
        Assert.Equal([Old], _domain.ValuesOf(kim, "proxyAddresses"));
    }

    [Fact]
    public async Task An_anchor_is_not_removed_if_another_user_has_the_objectGUID_as_anchor()
    {
        Guid kim = _domain.Add("kim");
        string anchor = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
        await new SetOnPremisesUserAnchors(_domain, tenant: null, TimeProvider.System, _files.OpenJournal)
            .RunAsync("dc1", [new AnchorTarget(kim.ToString(), "kim", anchor)], force: false, _sink, TestContext.Current.CancellationToken);
        _domain.Add("lee", kim.ToByteArray());

        await UndoAsync();

        Assert.Equal((OnPremisesUserChangeStatus.Skipped, anchor), (Last.Status, _domain.AnchorOf(kim)));
        Assert.StartsWith("lee of this domain has the old value.", Last.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_users_do_not_get_the_same_anchor_back()
    {
        Guid kim = _domain.Add("kim");
        Guid lee = _domain.Add("lee", kim.ToByteArray());
        string[] anchors = [.. new[] { Guid.NewGuid(), Guid.NewGuid() }.Select(guid => Convert.ToBase64String(guid.ToByteArray()))];
        Journal(lee, "mS-DS-ConsistencyGuid", Convert.ToBase64String(kim.ToByteArray()), anchors[0]);
        Journal(kim, "mS-DS-ConsistencyGuid", "", anchors[1]);
        _domain.Change(lee, Convert.FromBase64String(anchors[0]));
        _domain.Change(kim, Convert.FromBase64String(anchors[1]));

        await UndoAsync();

        Assert.Equal(
            [OnPremisesUserChangeStatus.Restored, OnPremisesUserChangeStatus.Skipped], _sink.Results.Cast<OnPremisesUserChange>().Select(change => change.Status).Order());
    }

    [Theory]
    [InlineData("the value of the last run", "c", false, true)]
    [InlineData("the value of an earlier run, put back by hand", "b", false, false)]
    [InlineData("the value of an earlier run, and the last one was killed", "b", true, true)]
    [InlineData("the value of a run that was killed", "c", true, true)]
    public async Task Only_a_value_that_the_last_run_may_have_left_is_replaced(string name, string now, bool isLastKilled, bool isRestored)
    {
        Guid kim = _domain.Add("kim", ("mail", [now]));
        Journal(kim, "mail", "a", "b");
        Journal(kim, "mail", "b", "c", isMade: !isLastKilled);

        await UndoAsync();

        Assert.Equal((name, isRestored ? "a" : now), (name, _domain.ValuesOf(kim, "mail").Single()));
    }

    [Fact]
    public async Task The_user_changed_last_is_restored_first()
    {
        Guid kim = _domain.Add("kim", ("mail", ["kim@contoso.com"]), ("displayName", ["b"]));
        Guid lee = _domain.Add("lee", ("mail", ["lee@contoso.com"]));
        Journal(kim, "displayName", "a", "b");
        Journal(lee, "mail", "old@contoso.com", "lee@contoso.com");
        Journal(kim, "mail", "old@contoso.com", "kim@contoso.com");

        await UndoAsync();

        Assert.Equal(["old@contoso.com", "lee@contoso.com"], new[] { kim, lee }.Select(user => _domain.ValuesOf(user, "mail").Single()));
    }

    [Theory]
    [InlineData("the sandbox's journal, and a real directory", true, "The run changed this user in the sandbox contoso.com, and dc1 is of contoso.com.")]
    [InlineData("a real journal, and the sandbox", false, "The run changed this user in contoso.com, and dc1 is of the sandbox contoso.com.")]
    public async Task The_journal_of_another_directory_changes_nothing(string name, bool isSimulated, string reason)
    {
        Guid kim = _domain.Add("kim", ("proxyAddresses", [Old]));
        _domain.IsSimulated = isSimulated;
        await RepairAsync(kim, "proxyAddresses", Old, New);
        _domain.IsSimulated = !isSimulated;

        await UndoAsync();

        Assert.Equal((name, OnPremisesUserChangeStatus.Skipped, reason), (name, Last.Status, Last.Reason));
        Assert.Equal([New], _domain.ValuesOf(kim, "proxyAddresses"));
    }

    [Fact]
    public async Task An_address_that_was_repaired_again_after_somebody_put_it_back_is_restored_once()
    {
        Guid kim = _domain.Add("kim", ("proxyAddresses", [Old]));
        await RepairAsync(kim, "proxyAddresses", Old, New);
        _domain.Put(kim, "proxyAddresses", Old);
        await RepairAsync(kim, "proxyAddresses", Old, New);

        await UndoAsync();

        Assert.Equal(3, _sink.Results.Count);
        Assert.Equal((OnPremisesUserChangeStatus.Restored, Old), (Last.Status, _domain.ValuesOf(kim, "proxyAddresses").Single()));
    }

    [Fact]
    public async Task A_journal_that_was_undone_undoes_nothing_more()
    {
        Guid kim = _domain.Add("kim", ("proxyAddresses", [Old]));
        await RepairAsync(kim, "proxyAddresses", Old, New);
        await UndoAsync();
        _domain.Put(kim, "proxyAddresses", New);

        await UndoAsync();

        Assert.Equal((OnPremisesUserChangeStatus.Skipped, New), (Last.Status, _domain.ValuesOf(kim, "proxyAddresses").Single()));
        Assert.StartsWith("The run was undone before.", Last.Reason, StringComparison.Ordinal);
    }

    [Theory] // a run with another journal wrote c over b, and was undone
    [InlineData("the other run was undone", "b", "a")]
    [InlineData("the other run was not undone", "c", "c")]
    [InlineData("somebody wrote again what the last run wrote", "d", "d")]
    public async Task An_earlier_run_is_undone_after_the_later_one(string name, string now, string expected)
    {
        Guid kim = _domain.Add("kim", ("displayName", ["a"]));
        await RepairAsync(kim, "displayName", "a", "b");
        _domain.Put(kim, "displayName", "c");
        await RepairAsync(kim, "displayName", "c", "d");
        await UndoAsync();
        Assert.Equal("c", _domain.ValuesOf(kim, "displayName").Single());
        _domain.Put(kim, "displayName", now);

        await UndoAsync();

        Assert.Equal((name, expected), (name, _domain.ValuesOf(kim, "displayName").Single()));
    }

    [Theory] // a run with another journal put the old value back in between
    [InlineData("a value", "displayName", "a", "b", "c")]
    [InlineData("an address", "proxyAddresses", Old, New, "smtp:kim3@contoso.com")]
    public async Task An_earlier_run_is_undone_although_another_run_put_its_old_value_back(string name, string attribute, string a, string b, string c)
    {
        Guid kim = _domain.Add("kim", (attribute, [a]));
        await RepairAsync(kim, attribute, a, b);
        _domain.Put(kim, attribute, a);
        await RepairAsync(kim, attribute, a, c);
        await UndoAsync();
        Assert.Equal((name, a), (name, _domain.ValuesOf(kim, attribute).Single()));
        await UndoAsync();
        Assert.Equal((name, OnPremisesUserChangeStatus.Unchanged), (name, Last.Status));
        _domain.Put(kim, attribute, b); // the other run was undone

        await UndoAsync();

        Assert.Equal((name, a), (name, _domain.ValuesOf(kim, attribute).Single()));
        _domain.Put(kim, attribute, b);
        await UndoAsync();
        Assert.Equal((name, OnPremisesUserChangeStatus.Skipped), (name, Last.Status));
    }

    [Theory]
    [InlineData("an attribute that no command writes", "adminCount", "a", "b")]
    [InlineData("an attribute of the account", "userAccountControl", "512", "514")]
    [InlineData("an attribute of the system", "isCriticalSystemObject", "FALSE", "TRUE")]
    [InlineData("a user by distinguished name", "mail", "a", "b", null, "CN=kim,DC=contoso,DC=com")]
    [InlineData("no attribute", null, "a", "b")]
    [InlineData("no old value", "mail", null, "b")]
    [InlineData("no new value", "mail", "a", null)]
    [InlineData("an anchor that is no Base64", "mS-DS-ConsistencyGuid", "a", "AA==")]
    [InlineData("another object that is no GUID", "mail", "a", "b", "kim")]
    public async Task A_garbled_journal_is_refused(string name, string? attribute, string? old, string? to, string? shared = null, string? user = null)
    {
        var detail = new[] { ("attribute", attribute), ("old", old), ("new", to), ("shared", shared) }
            .Where(one => one.Item2 is not null).ToDictionary(one => one.Item1, one => one.Item2!);
        _files.Events.Add(new JournalEvent(JournalEventName.OnPremisesWriteRequested, default, User: user ?? Guid.NewGuid().ToString(), Detail: detail));

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(UndoAsync);

        Assert.Equal((name, "JournalMalformed"), (name, error.ErrorId));
    }

    [Fact]
    public void A_journal_may_name_what_the_commands_write() => Assert.Equal(
        AttributeChecks.All.Select(check => check.Attribute).Append("mS-DS-ConsistencyGuid").Distinct().Order(StringComparer.Ordinal),
        StoredValue.Attributes.Order(StringComparer.Ordinal));

    private void Journal(Guid user, string attribute, string old, string to, bool isMade = true)
    {
        Dictionary<string, string> detail = new() { ["attribute"] = attribute, ["old"] = old, ["new"] = to };
        _files.Events.Add(new JournalEvent(JournalEventName.OnPremisesWriteRequested, default, User: user.ToString("D"), Detail: detail));
        if (isMade)
            _files.Events.Add(new JournalEvent(JournalEventName.OnPremisesWritten, default, User: user.ToString("D")));
    }

    private Task RepairAsync(Guid user, string attribute, string from, string? to) =>
        new RepairOnPremisesUsers(_domain, TimeProvider.System, _files.OpenJournal).RunAsync(
            "dc1", [new(user.ToString("D"), user.ToString("D"), attribute, from, to)], force: false, _sink, TestContext.Current.CancellationToken);

    private Task UndoAsync() => new UndoOnPremisesUserChanges(_domain, tenant: null, TimeProvider.System, _files.OpenJournal)
        .RunAsync("dc1", [.. _files.Events], force: false, _sink, TestContext.Current.CancellationToken);
}
