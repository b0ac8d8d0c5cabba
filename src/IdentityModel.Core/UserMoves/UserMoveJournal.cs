namespace IdentityModel.Core.UserMoves;

/// <summary>What a journal says of moves: who is in the cloud, who was given back, and whether a run left hard matches unblocked.</summary>
internal sealed record UserMoveJournal
{
    /// <summary>The detail that names a user.</summary>
    public const string UserPrincipalName = "userPrincipalName";

    /// <summary>The detail that says who managed the user before a move.</summary>
    public const string From = "from";

    /// <summary>The detail that says who is to manage the user.</summary>
    public const string To = "to";

    /// <summary>The detail that says in which tenant a user is moved, or the block turned off.</summary>
    public const string TenantId = "tenantId";

    /// <summary>Whether it names a user that was to be moved.</summary>
    public bool HasMoves { get; private init; }

    /// <summary>The ids of users who were moved to the cloud, or maybe were, and of those who are not taken over yet. In their order.</summary>
    public IReadOnlyList<string> ToGiveBack { get; private init; } = [];

    /// <summary>The ids of the users for whom a request to give them back was announced, and who were not seen as synchronized since.</summary>
    public IReadOnlyCollection<string> Requested { get; private init; } = [];

    /// <summary>The tenant in which a run turned the block off and did not turn it on again; <see langword="null"/> if there is none.</summary>
    public string? UnblockedTenantId { get; private init; }

    /// <summary>The tenants that its moves and its block are of.</summary>
    public IReadOnlyCollection<string> TenantIds { get; private init; } = [];

    /// <summary>Whether it has events, and none of a move.</summary>
    public bool IsForeign { get; private init; }

    /// <summary>Refuses a journal that a run must not continue.</summary>
    /// <exception cref="IdentityModelException"><c>JournalNotOfMoves</c>, <c>JournalOfOtherTenant</c>.</exception>
    public void Require(string path, string? tenantId)
    {
        if (IsForeign)
            throw Errors.JournalNotOfMoves(path);
        if (TenantIds.FirstOrDefault(id => !string.Equals(id, tenantId, StringComparison.OrdinalIgnoreCase)) is { } other)
            throw Errors.JournalOfOtherTenant(path, other, tenantId);
    }

    /// <summary>Makes sense of a journal's events. Events of other runs are passed over.</summary>
    public static UserMoveJournal Read(IReadOnlyList<JournalEvent> events)
    {
        var users = new List<string>();
        var last = new Dictionary<string, IdentityModelKind?>(StringComparer.OrdinalIgnoreCase);
        var tenants = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string? unblocked = null;
        foreach (JournalEvent one in events)
        {
            if (one.Event is JournalEventName.UserMoveRequested or JournalEventName.HardMatchBlockOffRequested && Detail(one, TenantId) is { Length: > 0 } tenant)
                tenants.Add(tenant);
            switch (one.Event)
            {
                case JournalEventName.UserMoveRequested when one.User is { } user:
                    if (!last.ContainsKey(user))
                        users.Add(user);
                    last[user] = Detail(one, To) == nameof(IdentityModelKind.Synchronized) ? IdentityModelKind.Synchronized : IdentityModelKind.Cloud;
                    break;

                case JournalEventName.UserSynchronized when one.User is { } user:
                    last[user] = null;
                    break;

                case JournalEventName.HardMatchBlockOffRequested:
                    unblocked = Detail(one, TenantId) ?? "";
                    break;

                case JournalEventName.HardMatchBlockOn:
                    unblocked = null;
                    break;
            }
        }

        return new UserMoveJournal
        {
            HasMoves = users.Count > 0,
            ToGiveBack = [.. users.Where(user => last[user] is not null)],
            Requested = new HashSet<string>(
                users.Where(user => last[user] == IdentityModelKind.Synchronized), StringComparer.OrdinalIgnoreCase),
            UnblockedTenantId = unblocked,
            TenantIds = tenants,
            IsForeign = events.Count > 0 && users.Count == 0 && tenants.Count == 0,
        };
    }

    private static string? Detail(JournalEvent one, string name) =>
        one.Detail is { } detail && detail.TryGetValue(name, out string? value) ? value : null;
}
