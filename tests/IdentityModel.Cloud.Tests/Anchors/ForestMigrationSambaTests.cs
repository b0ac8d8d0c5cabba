using IdentityModel.Core.Anchors;
using IdentityModel.Core.Matching;
using IdentityModel.Core.Users;
using IdentityModel.Local.ActiveDirectory;
using IdentityModel.Sandbox;
using IdentityModel.Sandbox.Tests.Synchronization;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests.Anchors;

/// <summary>
/// A migrated forest of 500 people on a real domain controller gets its anchors, predicted over the real Graph side of the module. Then the
/// sandbox synchronizes the new forest by its own implementation, and each user is compared. Alone: virtual time jumps when the thread pool
/// rests, and other tests need it to.
/// </summary>
[CollectionDefinition(nameof(ForestMigrationSambaTests), DisableParallelization = true)]
[Collection(nameof(ForestMigrationSambaTests))]
public sealed class ForestMigrationSambaTests(SambaServer server)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Who gets the anchor of the old account, whichever way the match is made.</summary>
    private static readonly MigratedKind[] Anchored =
    [
        MigratedKind.Synchronized, MigratedKind.SynchronizedAdministrator, MigratedKind.OtherAnchor, MigratedKind.Cleared,
        MigratedKind.ClearedWithoutAddress, MigratedKind.Uncleared, MigratedKind.Administrator, MigratedKind.Eligible,
        MigratedKind.MemberOfAdministrators, MigratedKind.UnclearedAdministrator, MigratedKind.Moved,
    ];

    // A user under Deleted users is no candidate, so only a comparison with the old forest finds it.
    private static readonly MigratedKind[] OnlyInOldForest = [MigratedKind.Deleted, MigratedKind.DeletedUncleared];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("the new forest with the old one", true)]
    [InlineData("the new forest with the tenant", false)]
    public async Task Every_predicted_match_is_what_sync_then_does(string compared, bool withOldForest)
    {
        SambaDomain domain = await server.DomainAsync();
        await using OrganizationalUnit unit = await OrganizationalUnit.CreateAsync(domain, Token);
        MigratedForest forest = new($"m{Guid.NewGuid():N}"[..6], unit.Dn);
        await domain.LdapAddAsync(forest.Ldif, Token);
        using CloudUnderTest cloud = new(tenant: forest.Tenant);
        ICloudDirectory tenant = await cloud.DirectoryAsync();
        using ForestUnderTest directory = new(domain, unit.Dn);
        MigratedKind[] expected = withOldForest ? [.. Anchored, .. OnlyInOldForest] : Anchored;

        IReadOnlyList<MatchResult> matches = await MatchAsync(tenant, await directory.UsersAsync(Token), withOldForest ? forest.OldAccounts : null);
        RecordingSink sink = new();
        await new SetOnPremisesUserAnchors(directory.Connector, tenant, TimeProvider.System, openJournal: null)
            .RunAsync(domain.Address, [.. matches.Select(match => AnchorTargetShape.Of(match, match))], force: false, sink, Token);
        OnPremisesUserChange[] changes = [.. sink.Results.Cast<OnPremisesUserChange>()];

        // Nobody but the person gets the anchor of the old account.
        OnPremisesUser[] users = await directory.UsersAsync(Token);
        Assert.Equal(MigratedForest.People + MigratedForest.People / Enum.GetValues<MigratedKind>().Length, users.Length);
        Assert.All(users, user => Assert.Equal(AnchorFor(forest.PersonOf(user.UserPrincipalName!), expected), user.ConsistencyGuid));
        Assert.Equal(
            changes.Where(change => change.Status == OnPremisesUserChangeStatus.Set).Select(change => change.User).Order(StringComparer.Ordinal),
            users.Select(user => user.UserPrincipalName!).Where(name => expected.Contains(MigratedForest.KindOf(forest.PersonOf(name)))).Order(StringComparer.Ordinal));
        Assert.Empty(sink.Errors);

        // What Test-SoftMatch then predicts, what the command predicted before, and what sync does.
        var predicted = (await MatchAsync(tenant, users, oldForest: null)).ToDictionary(match => match.OnPremisesUser!);
        var reasons = changes.ToDictionary(change => change.User, change => change.Reason);
        IReadOnlyList<SyncExport> cycle = forest.Tenant.Synchronize(Now, await directory.ObjectsAsync(Token));
        Assert.Equal(users.Length, cycle.Count); // nobody is deleted
        string[] differences =
        [
            .. cycle.Where(done => !IsContested(predicted[done.Name]) && !IsDoubted(predicted[done.Name], done))
                .Where(done => !SyncVerdict.Of(predicted[done.Name]).Agrees(SyncVerdict.Of(done, DirectoryObjectType.User)))
                .Select(done => $"{MigratedForest.KindOf(forest.PersonOf(done.Name))}: {predicted[done.Name].Reason} {done}"),
            .. cycle.Where(done => expected.Contains(MigratedForest.KindOf(forest.PersonOf(done.Name))))
                .Where(done => !reasons[done.Name].Contains(ReasonOf(done, MigratedForest.KindOf(forest.PersonOf(done.Name))), StringComparison.Ordinal))
                .Select(done => $"{MigratedForest.KindOf(forest.PersonOf(done.Name))}: {reasons[done.Name]} {done}"),
        ];
        Assert.True(differences.Length == 0, $"{compared}: {string.Join(Environment.NewLine, differences.Take(20))}");

        await ClearAndSynchronizeAgainAsync(forest, directory);
    }

    // The reasons name what to clear: without it, the next cycle takes the users over.
    private static async Task ClearAndSynchronizeAgainAsync(MigratedForest forest, ForestUnderTest directory)
    {
        MigratedKind[] clearable = [MigratedKind.Uncleared, MigratedKind.MemberOfAdministrators];
        for (int person = 0; person < MigratedForest.People; person++)
        {
            if (clearable.Contains(MigratedForest.KindOf(person)))
                forest.Clear(person);
        }

        IReadOnlyList<SyncExport> second = forest.Tenant.Synchronize(Now.AddHours(1), await directory.ObjectsAsync(Token));
        Assert.All(
            second.Where(done => clearable.Contains(MigratedForest.KindOf(forest.PersonOf(done.Name)))),
            done => Assert.Equal(SyncExportKind.HardMatched, done.Kind));
    }

    private static Guid? AnchorFor(int person, MigratedKind[] expected) => MigratedForest.KindOf(person) switch
    {
        MigratedKind.OtherValue => MigratedForest.OtherValueOf(person),
        MigratedKind.HasAnchor => MigratedForest.AnchorOf(person),
        MigratedKind kind => expected.Contains(kind) ? MigratedForest.AnchorOf(person) : null,
    };

    // Of several accounts that want one cloud user, the service lets the first win.
    private static bool IsContested(MatchResult match) => match.Conflicts.Any(one => one.Side == IdentitySide.OnPremises);

    // Of a deleted user, nobody can read the identifier: the prediction says so.
    private static bool IsDoubted(MatchResult match, SyncExport done) =>
        done is { Kind: SyncExportKind.Refused, Error.Name: "AttributeUpdateNotAllowed" }
        && match.Reason.Contains("unless it has an administrator role or an onPremisesObjectIdentifier: neither was read", StringComparison.Ordinal);

    private static string ReasonOf(SyncExport done, MigratedKind kind) => done switch
    {
        { Kind: SyncExportKind.HardMatched } => "The ImmutableId is equal, so sync takes over the cloud user.",
        { Kind: SyncExportKind.Updated } => " is synchronized with this ImmutableId from another on-premises user. ",
        { Kind: SyncExportKind.LeftAlone } => "Test-SoftMatch then predicts CloudManaged:",
        { Kind: SyncExportKind.Restored } => " has the same ImmutableId, so sync restores it",
        { Kind: SyncExportKind.Refused } when kind == MigratedKind.DeletedUncleared => " unless it has an administrator role or an onPremisesObjectIdentifier",
        { Kind: SyncExportKind.Refused, Error.Name: "AttributeUpdateNotAllowed" } => " already has an onPremisesObjectIdentifier.",
        { Kind: SyncExportKind.Refused, Error.Name: "InvalidHardMatch" } => " has an administrator role (",
        _ => throw new ArgumentException($"Nobody with a new anchor becomes {done}.", nameof(done)),
    };

    private static async Task<IReadOnlyList<MatchResult>> MatchAsync(
        ICloudDirectory tenant, IEnumerable<OnPremisesUser> users, IEnumerable<OnPremisesUser>? oldForest)
    {
        RecordingSink sink = new();
        SoftMatchRequest request = new()
        {
            OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(users)),
            OldForestUsers = oldForest is null ? null : AsyncSequence.From(oldForest),
        };
        await new SoftMatchTest(tenant, TimeProvider.System).RunAsync(request, sink, Token);
        return [.. sink.Results.Cast<MatchResult>()];
    }
}
