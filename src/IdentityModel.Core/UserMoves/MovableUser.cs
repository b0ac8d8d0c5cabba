namespace IdentityModel.Core.UserMoves;

/// <summary>What is read of a user before it is moved.</summary>
/// <param name="User">The user.</param>
internal sealed record MovableUser(CloudUser User)
{
    /// <summary>The manager, if synchronization still writes that account; null if there is none, or if it was not read.</summary>
    public CloudUser? SynchronizedManager { get; init; }

    /// <summary>The names of the user's groups that synchronization still writes.</summary>
    public IReadOnlyList<string> SynchronizedGroups { get; init; } = [];

    /// <summary>Why manager and groups were not read; null if they were, or if they do not matter.</summary>
    public IdentityModelException? WithoutReferences { get; init; }
}
