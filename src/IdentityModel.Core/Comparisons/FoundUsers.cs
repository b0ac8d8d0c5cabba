using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Comparisons;

/// <summary>
/// The cloud users that predictions are about, by ImmutableId and by object ID. It keeps only these, so that a tenant of any size is read once
/// and not kept.
/// </summary>
internal sealed class FoundUsers
{
    private readonly Dictionary<string, FoundUser?> _byId = new(StringComparer.OrdinalIgnoreCase);

    // Case counts (docs/facts/matching.md#letter-case).
    private readonly Dictionary<string, FoundUser?> _byImmutableId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FoundUser?> _deleted = new(StringComparer.Ordinal);

    /// <summary>Searches for the users of these predictions.</summary>
    public FoundUsers(IEnumerable<MatchResult> predictions)
    {
        foreach (MatchResult one in predictions)
        {
            if (one.CloudUserId is { } id)
                _byId[id] = null;
            if (one.ImmutableId is { } immutableId)
                _byImmutableId[immutableId] = _deleted[immutableId] = null;
        }
    }

    /// <summary>Whether the predictions name cloud users.</summary>
    public bool NamesUsers => _byId.Count > 0;

    /// <summary>Whether the tenant has none of the cloud users that the predictions name.</summary>
    public bool HasNoneNamed => NamesUsers && _byId.Values.All(user => user is null);

    /// <summary>Whether the tenant has none of the users.</summary>
    public bool IsEmpty => _byId.Values.Concat(_byImmutableId.Values).Concat(_deleted.Values).All(user => user is null);

    /// <summary>Looks at a user of the tenant.</summary>
    public void Look(CloudUser user)
    {
        bool isNamed = _byId.ContainsKey(user.Id);
        Dictionary<string, FoundUser?> holders = user.IsDeleted ? _deleted : _byImmutableId;
        bool isHolder = user.ImmutableId is { } one && holders.ContainsKey(one);
        if (!isNamed && !isHolder)
            return;

        FoundUser found = new(user);
        if (isNamed)
            _byId[user.Id] = found;
        if (isHolder)
            holders[user.ImmutableId!] = found;
    }

    /// <summary>The user that a prediction names; null if there is none.</summary>
    public FoundUser? Predicted(MatchResult prediction) => prediction.CloudUserId is { } id ? _byId[id] : null;

    /// <summary>The user that has the ImmutableId; null if there is none.</summary>
    public FoundUser? Holder(MatchResult prediction) => prediction.ImmutableId is { } one ? _byImmutableId[one] : null;

    /// <summary>The deleted user that has the ImmutableId; null if there is none.</summary>
    public FoundUser? DeletedHolder(MatchResult prediction) => prediction.ImmutableId is { } one ? _deleted[one] : null;
}
