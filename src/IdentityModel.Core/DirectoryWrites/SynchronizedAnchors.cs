namespace IdentityModel.Core.DirectoryWrites;

/// <summary>The cloud users that are synchronized now, by their anchor, which must not change (docs/facts/matching.md#changing-an-anchor).</summary>
internal sealed class SynchronizedAnchors
{
    /// <summary>What sync does with a user whose anchor changes, without a full stop.</summary>
    public const string Consequence = "sync stops with the error 'sourceAnchor attribute has changed' for this user";

    private readonly Dictionary<string, string> _users = new(StringComparer.Ordinal);

    /// <summary>Whether no user is synchronized.</summary>
    public bool IsEmpty => _users.Count == 0;

    /// <summary>Reads the synchronized users of a tenant.</summary>
    /// <exception cref="IdentityModelException">They cannot be read.</exception>
    public static async Task<SynchronizedAnchors> ReadAsync(ICloudDirectory tenant, CancellationToken cancellationToken)
    {
        var anchors = new SynchronizedAnchors();
        await foreach (CloudUser user in tenant.GetUsersAsync(new CloudUserQuery { SynchronizedOnly = true }, cancellationToken).ConfigureAwait(false))
            anchors.Note(user);
        return anchors;
    }

    /// <summary>Takes a cloud user, also a deleted one.</summary>
    public void Note(CloudUser user)
    {
        if (user is { ImmutableId: { } anchor, OnPremisesSyncEnabled: true, IsDeleted: false })
            _users[anchor] = user.ToString();
    }

    /// <summary>The cloud user that is synchronized with an anchor; null if there is none.</summary>
    public string? With(string anchor) => _users.TryGetValue(anchor, out string? user) ? user : null;
}
