namespace IdentityModel.Core.Anchors;

/// <summary>
/// An on-premises user's mS-DS-ConsistencyGuid before and after (Set-OnPremisesUserAnchor), in Base64 as ImmutableIds are. Only a change
/// of the sandbox's directory names a tenant: the sandbox.
/// </summary>
public sealed record OnPremisesAnchorChange : TenantChange
{
    /// <summary>The user's sign-in name, or what the user was given by.</summary>
    public string User { get; init; } = "";

    /// <summary>The value before; null if there was none.</summary>
    public string? From { get; init; }

    /// <summary>The value that was to be written; null for none.</summary>
    public string? To { get; init; }

    /// <summary>How it ended.</summary>
    public OnPremisesAnchorStatus Status { get; init; }

    /// <summary>Why, or what synchronization will do then; empty if that is not known.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The user's objectGUID; null if the user was not found.</summary>
    public Guid? ObjectGuid { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{User}: {Status}";
}
