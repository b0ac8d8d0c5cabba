using IdentityModel.Core.DirectoryWrites;

namespace IdentityModel.Core.Anchors;

/// <summary>What the tenant says now of the cloud users that anchors belong to.</summary>
/// <param name="plans">The users who are to get an anchor.</param>
internal sealed class AnchorOwners(IEnumerable<AnchorPlan> plans)
{
    private readonly SynchronizedAnchors _synchronized = new();
    private readonly Dictionary<string, bool> _anchors =
        plans.Select(plan => plan.Change.To!).Distinct(StringComparer.Ordinal).ToDictionary(anchor => anchor, _ => false, StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _users = plans.Select(plan => plan.Target.CloudUserId).OfType<string>()
        .Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(id => id, _ => (string?)null, StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a cloud object, also a deleted one.</summary>
    public void Note(CloudUser one)
    {
        if (one.ObjectType != DirectoryObjectType.User)
            return;

        if (_users.ContainsKey(one.Id))
            _users[one.Id] = one.ImmutableId ?? "";
        if (one.ImmutableId is not { } anchor)
            return;

        if (_anchors.ContainsKey(anchor))
            _anchors[anchor] = true;
        _synchronized.Note(one);
    }

    /// <summary>The cloud user that is synchronized with an anchor; null if there is none.</summary>
    public string? SynchronizedWith(string anchor) => _synchronized.With(anchor);

    /// <summary>How the tenant contradicts a match result; null if it does not.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="areDeletedRead">Whether deleted users were read.</param>
    public string? Contradiction(AnchorPlan plan, bool areDeletedRead)
    {
        (AnchorTarget target, string anchor) = (plan.Target, plan.Change.To!);
        if (target.CloudUserId is { } id && _users[id] is { } now && now != anchor)
            return $"The cloud user {target.CloudUser} now has {(now.Length == 0 ? "no ImmutableId" : $"the ImmutableId {now}")}, so the result is old or was edited. Test again.";

        return target.CloudUser is { } owner && !_anchors[anchor] && areDeletedRead
            ? $"No cloud user has this ImmutableId, although the result says that it belongs to {owner}. The result is old or was edited, or {owner} is not "
                + "synchronized to this tenant. Test again."
            : null;
    }
}
