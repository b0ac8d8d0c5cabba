using IdentityModel.Core.SynchronizationErrors;

namespace IdentityModel.Core.Comparisons;

/// <summary>What is kept of a cloud user that a prediction is about.</summary>
internal sealed class FoundUser(CloudUser user)
{
    /// <summary>The object ID.</summary>
    public string Id { get; } = user.Id;

    /// <summary>The name that people know best.</summary>
    public string Name { get; } = new ValueHolder(user, ValueHolder.TypeOf(user)).Name;

    /// <summary>When the user was created, as <see cref="CloudUser.CreatedAt"/>.</summary>
    public DateTimeOffset CreatedAt { get; } = user.CreatedAt;

    /// <summary>The ImmutableId.</summary>
    public string? ImmutableId { get; } = user.ImmutableId;

    /// <summary>Whether the user is synchronized now.</summary>
    public bool IsSynchronized { get; } = user.OnPremisesSyncEnabled == true && !user.IsDeleted;

    /// <summary>Whether the user is under Deleted users.</summary>
    public bool IsDeleted { get; } = user.IsDeleted;
}
