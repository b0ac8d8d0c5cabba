namespace IdentityModel.Sandbox;

/// <summary>
/// A staged rollout of the simulated tenant (<c>featureRolloutPolicy</c>, docs/facts/graph.md#staged-rollout-policies).
/// </summary>
public sealed class SandboxRollout
{
    /// <summary>The object id; left empty, the tenant makes one from the feature.</summary>
    public string Id { get; set; } = "";

    /// <summary>The display name.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The feature by Graph's name, such as <c>passwordHashSync</c>.</summary>
    public string Feature { get; set; } = "";

    /// <summary>Whether it is turned on.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Whether it holds for the whole organization.</summary>
    public bool IsAppliedToOrganization { get; set; }

    /// <summary>Ids of its groups.</summary>
    public IList<string> GroupIds { get; } = [];

    /// <inheritdoc/>
    public override string ToString() => DisplayName;
}
