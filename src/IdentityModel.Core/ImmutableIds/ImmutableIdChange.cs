namespace IdentityModel.Core.ImmutableIds;

/// <summary>
/// A cloud user's ImmutableId before and after (Set-CloudUserImmutableId). To undo the change, pipe it back with the old value.
/// </summary>
public sealed record ImmutableIdChange : TenantChange
{
    /// <summary>The user's sign-in name.</summary>
    public string UserPrincipalName { get; init; } = "";

    /// <summary>The user's object id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The value before; null if there was none.</summary>
    public string? OldImmutableId { get; init; }

    /// <summary>The value now; null if it was cleared.</summary>
    public string? ImmutableId { get; init; }

    /// <summary>How it ended.</summary>
    public ImmutableIdChangeStatus Status { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{UserPrincipalName}: {OldImmutableId ?? "none"} -> {ImmutableId ?? "none"}";
}
