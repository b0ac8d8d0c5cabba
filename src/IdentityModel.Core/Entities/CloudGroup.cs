namespace IdentityModel.Core;

/// <summary>
/// A group of Entra ID, with the properties that decide whether a feature can be rolled out to it
/// (docs/facts/conversion.md#staged-rollout-limits), and who manages its members.
/// </summary>
public sealed record CloudGroup
{
    /// <summary>The object id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The display name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether it is a security group (<c>securityEnabled</c>).</summary>
    public bool IsSecurityGroup { get; init; }

    /// <summary>Whether a rule determines its members (<c>DynamicMembership</c>).</summary>
    public bool IsDynamic { get; init; }

    /// <summary>Whether synchronization writes its members (<c>onPremisesSyncEnabled</c>).</summary>
    public bool IsSynchronized { get; init; }

    /// <inheritdoc/>
    public override string ToString() => DisplayName ?? Id;
}
