using IdentityModel.Core.UserMoves;

namespace IdentityModel.Core.Reports;

/// <summary>Checks for a report who can be moved to the cloud, by the rules of Convert-UserToCloud. Changes nothing.</summary>
/// <param name="session">The tenant.</param>
/// <param name="sink">Takes a warning for each part that cannot be read, and the progress.</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class ReportMoveReader(ICloudSession session, IOperationSink sink, CancellationToken cancellationToken)
{
    /// <summary>The most users listed for one reason. Nobody reads more in a page.</summary>
    internal const int MaxListed = 200;

    private const string WithoutReferences =
        "The report does not read the managers and groups of the users. Test-IdentityModelTransition -User checks them.";

    private readonly Dictionary<(ReportMoveState State, string Check), Group> _groups = [];

    /// <summary>Reads the synchronized users and those who were moved.</summary>
    /// <param name="domains">The domains in question; empty for the whole tenant.</param>
    /// <returns><see langword="null"/> if the users cannot be read.</returns>
    public async Task<ReportMoves?> ReadAsync(IReadOnlyList<string> domains)
    {
        var optional = new OptionalReads(sink);
        UserMoveTenant tenant = await UserMoveTenant.ReadAsync(
            session, IdentityModelKind.Cloud, "The report counts no user as movable.", sink, cancellationToken).ConfigureAwait(false);
        UserMoveTenantChecks.RequireClient(tenant, force: true, sink);
        var progress = new ProgressMeter("Checking who can move to the cloud", total: null, sink, session.Clock);
        CloudUserQuery[] queries = domains.Count == 0 ? [new CloudUserQuery()] : [.. domains.Select(domain => new CloudUserQuery { Domain = domain })];
        try
        {
            bool isRead = await optional.TryAsync(
                "the synchronized users",
                "The report does not say who can move to the cloud.",
                () => AddAsync(queries.Select(query => query with { SynchronizedOnly = true }), tenant, progress)).ConfigureAwait(false);
            if (!isRead)
                return null;

            await optional.TryAsync(
                "which users were moved to the cloud",
                "The report does not count them.",
                () => AddAsync(queries.Select(query => query with { CloudManagedOnly = true }), tenant: null, progress)).ConfigureAwait(false);
        }
        finally
        {
            progress.Finish();
        }

        return new ReportMoves(
        [
            .. _groups.OrderBy(pair => Rank(pair.Key.State)).ThenByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key.Check, StringComparer.Ordinal)
                .Select(pair => new ReportMoveGroup(pair.Key.State, pair.Key.Check) { Count = pair.Value.Count, Users = pair.Value.Listed }),
        ])
        {
            ToConfirm = $"{ConvertUsersToCloud.ToConfirm(tenant)} {WithoutReferences}",
        };
    }

    private static int Rank(ReportMoveState state) => state switch
    {
        ReportMoveState.Movable => 0,
        ReportMoveState.Moved => 2,
        _ => 1,
    };

    // Without the tenant, the users were moved.
    private async Task<bool> AddAsync(IEnumerable<CloudUserQuery> queries, UserMoveTenant? tenant, ProgressMeter progress)
    {
        foreach (CloudUserQuery query in queries)
        {
            await foreach (CloudUser user in session.Directory.GetUsersAsync(query, cancellationToken).ConfigureAwait(false))
            {
                Add(user, tenant);
                progress.Advance();
            }
        }

        return true;
    }

    private void Add(CloudUser user, UserMoveTenant? tenant)
    {
        UserMoveObstacle? obstacle = tenant is null ? null : ObstacleOf(user, tenant);
        (ReportMoveState, string) key = (tenant, obstacle) switch
        {
            (null, _) => (ReportMoveState.Moved, ""),
            (_, null) => (ReportMoveState.Movable, ""),
            (_, { IsUnknown: true }) => (ReportMoveState.Unknown, obstacle.Check),
            _ => (ReportMoveState.NotYet, obstacle.Check),
        };
        if (!_groups.TryGetValue(key, out Group? group))
            _groups[key] = group = new Group();

        group.Count++;
        if (group.Listed.Count < MaxListed)
            group.Listed.Add(new ReportMoveUser(user.UserPrincipalName, obstacle?.Reason ?? ""));
    }

    private static UserMoveObstacle? ObstacleOf(CloudUser user, UserMoveTenant tenant) => UserMoveRules.ObstacleOf(
        new UserMoveFacts(user with { IsCloudManaged = false }) { Tenant = tenant }, IdentityModelKind.Cloud, force: false);

    private sealed class Group
    {
        public long Count { get; set; }

        public List<ReportMoveUser> Listed { get; } = [];
    }
}
