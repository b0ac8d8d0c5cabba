using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>An undo of an anchor that may have been synchronized since.</summary>
public class AnchorUndoTests
{
    private const string Consequence =
        "The cloud user ann@contoso.com is synchronized with the anchor of this user. If it is synchronized from this user, and the anchor changes, sync "
        + "stops with the error 'sourceAnchor attribute has changed' for this user.";

    private const string OneUser =
        "The command restores the anchor of 1 user. If a sync cycle has run with the anchor that it has now, synchronization of this user stops with an error, "
        + "because the source anchor changes.";

    private const string Next = " Use Connect-IdentityModel, then Test-SoftMatch, before the next sync cycle.";

    private static readonly Guid Ann = Sketch.GuidOf("B");
    private static readonly string Anchor = Sketch.ImmutableIdOf("A");

    private readonly FakeDomain _domain = new([]);
    private readonly FakeFiles _files = new([]);
    private readonly RecordingSink _sink = new();

    private OnPremisesUserChange Change => (OnPremisesUserChange)_sink.Results[^1];

    // docs/facts/matching.md#changing-an-anchor
    [Theory]
    [InlineData("synchronized", "upn=ann@contoso.com id=A synced", "", false, false, Consequence + " To restore the old anchor anyway, use -Force.")]
    [InlineData("synchronized, with force", "upn=ann@contoso.com id=A synced", "", true, true, Consequence)]
    [InlineData("not synchronized", "upn=ann@contoso.com id=A | upn=z@contoso.com id=Z synced", "", false, true, "")]
    [InlineData("deleted", "upn=ann@contoso.com id=A synced deleted | upn=z@contoso.com id=Z synced", "", false, true, "")]
    [InlineData("synchronized with another anchor", "upn=ann@contoso.com id=C synced", "", false, true, "")]
    [InlineData("synchronized with the old anchor", "upn=ann@contoso.com id=B synced", "", false, true, "")]
    [InlineData("back to another anchor", "upn=ann@contoso.com id=A synced", "C", false, false, Consequence + " To restore the old anchor anyway, use -Force.")]
    public async Task An_anchor_with_which_a_cloud_user_is_synchronized_stays(string name, string cloud, string old, bool force, bool isRestored, string reason)
    {
        Write(Ann, "ann", old, "A");

        await UndoAsync(new FakeDirectory { Users = [.. Sketch.Cloud(cloud)] }, force);

        Assert.Equal(
            (name, isRestored ? OnPremisesUserChangeStatus.Restored : OnPremisesUserChangeStatus.Skipped, reason), (name, Change.Status, Change.Reason));
        Assert.Equal(isRestored ? null : Anchor, _domain.AnchorOf(Ann));
        Assert.Empty(_sink.Warnings);
        Assert.Equal(
            isRestored && reason.Length > 0 ? "; the cloud user ann@contoso.com is synchronized with the present anchor" : "",
            string.Concat(_sink.Confirmations.Select(asked => asked.Action.Split(')')[^1])));
    }

    [Theory]
    [InlineData("without mS-DS-ConsistencyGuid, it is the same", "", "B", true)]
    [InlineData("with it, it is the same", "B", "", true)]
    [InlineData("another anchor, which was none", "A", "", false)]
    public async Task Only_a_change_of_the_anchor_counts(string name, string old, string now, bool isRestored)
    {
        Write(Ann, "ann", old, now);

        await UndoAsync(new FakeDirectory { Users = [.. Sketch.Cloud("upn=ann@contoso.com id=B synced")] }, force: false);

        Assert.Equal((name, isRestored ? OnPremisesUserChangeStatus.Restored : OnPremisesUserChangeStatus.Skipped), (name, Change.Status));
    }

    [Fact]
    public async Task A_tenant_without_synchronized_users_may_be_another_one()
    {
        Write(Sketch.GuidOf("0"), "user0", "", "K");
        RecordingSink sink = new();

        await UndoAsync(new FakeDirectory(), force: false, sink);

        Assert.Equal(OneUser + " The tenant of this connection has no synchronized user, so it may be another one." + Next, Assert.Single(sink.Warnings));
    }

    [Theory]
    [InlineData("one user", 1, false, OneUser + " There is no connection to the tenant, so the command cannot check this." + Next)]
    [InlineData("with WhatIf", 1, true, OneUser + " There is no connection to the tenant, so the command cannot check this." + Next)]
    [InlineData("two users", 2, false, "The command restores the anchors of 2 users. If a sync cycle has run with the anchors that they have now, "
        + "synchronization of these users stops with an error, because the source anchors change. There is no connection to the tenant, so the command cannot "
        + "check this." + Next)]
    public async Task Without_a_connection_one_warning_says_what_may_follow(string name, int count, bool isWhatIf, string says)
    {
        for (int i = 0; i < count; i++)
            Write(Sketch.GuidOf($"{i}"), $"user{i}", "", "KL"[i..]);
        RecordingSink sink = new() { IsWhatIf = isWhatIf };

        await UndoAsync(tenant: null, force: false, sink);

        Assert.Equal((name, says), (name, Assert.Single(sink.Warnings)));
    }

    [Fact]
    public async Task A_tenant_that_cannot_be_read_is_said()
    {
        Write(Ann, "ann", "", "A");
        FakeDirectory tenant = new();
        tenant.Fail(nameof(tenant.GetUsersAsync), Errors.PermissionMissing("read users", "User.Read.All", "Global Reader", null));

        await UndoAsync(tenant, force: false);

        Assert.StartsWith(OneUser + " The command could not check this: ", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
        Assert.Equal(OnPremisesUserChangeStatus.Restored, Change.Status);
    }

    [Fact]
    public async Task Without_an_anchor_to_restore_the_tenant_is_not_read()
    {
        Guid kim = _domain.Add("kim", ("displayName", ["b"]));
        Journal(kim, "displayName", "a", "b");
        FakeDirectory tenant = new();
        tenant.Fail(nameof(tenant.GetUsersAsync), Errors.PermissionMissing("read users", "User.Read.All", "Global Reader", null));

        await UndoAsync(tenant, force: false);

        Assert.Empty(_sink.Warnings);
        Assert.Equal(OnPremisesUserChangeStatus.Restored, Change.Status);
    }

    private static string AnchorText(string id) => id.Length == 0 ? "" : Sketch.ImmutableIdOf(id);

    // A run wrote an anchor.
    private void Write(Guid user, string name, string old, string now)
    {
        _domain.Add(name, user, now.Length == 0 ? null : Convert.FromBase64String(AnchorText(now)));
        Journal(user, "mS-DS-ConsistencyGuid", AnchorText(old), AnchorText(now));
    }

    private void Journal(Guid user, string attribute, string old, string to)
    {
        Dictionary<string, string> detail = new() { ["attribute"] = attribute, ["old"] = old, ["new"] = to };
        _files.Events.Add(new JournalEvent(JournalEventName.OnPremisesWriteRequested, default, User: user.ToString("D"), Detail: detail));
        _files.Events.Add(new JournalEvent(JournalEventName.OnPremisesWritten, default, User: user.ToString("D")));
    }

    private Task UndoAsync(FakeDirectory? tenant, bool force, RecordingSink? sink = null) => new UndoOnPremisesUserChanges(_domain, tenant, TimeProvider.System, _files.OpenJournal)
        .RunAsync("dc1", [.. _files.Events], force, sink ?? _sink, TestContext.Current.CancellationToken);
}
