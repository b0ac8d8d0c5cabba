namespace IdentityModel.Core.Recommendation;

/// <summary>The work that a model needs, in the order of the blog (docs/facts/sign-in-models.md#three-identity-models).</summary>
public enum EffortLevel
{
    /// <summary>Nothing is installed.</summary>
    Low,

    /// <summary>One synchronization server.</summary>
    Moderate,

    /// <summary>A synchronization server, and agents on further servers.</summary>
    Considerable,

    /// <summary>The same, and an identity provider that every sign-in depends on.</summary>
    High,
}
