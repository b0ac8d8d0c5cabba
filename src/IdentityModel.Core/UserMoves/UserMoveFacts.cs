namespace IdentityModel.Core.UserMoves;

/// <summary>What the checks of one user decide by.</summary>
/// <param name="User">The user, with <see cref="CloudUser.IsCloudManaged"/>.</param>
internal sealed record UserMoveFacts(CloudUser User)
{
    /// <summary>The tenant.</summary>
    public UserMoveTenant Tenant { get; init; } = new();

    /// <summary>Whether the manager is among the users of the run.</summary>
    public bool IsManagerInRun { get; init; }

    /// <summary>Manager and groups; null if they do not matter, because the user is not moved, or if they could not be read.</summary>
    public UserReferences? References { get; init; }

    /// <summary>Why manager and groups could not be read; null if they were, or if they do not matter.</summary>
    public IdentityModelException? WithoutReferences { get; init; }
}
