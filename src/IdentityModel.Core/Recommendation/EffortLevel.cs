namespace IdentityModel.Core.Recommendation;

/// <summary>How much work a model is, as the blog orders them (docs/facts/sign-in-models.md#three-identity-models).</summary>
public enum EffortLevel
{
    /// <summary>Nothing is installed.</summary>
    Low,

    /// <summary>One server that synchronizes.</summary>
    Moderate,

    /// <summary>That, and agents on further servers.</summary>
    Considerable,

    /// <summary>That, and an identity provider that every sign-in depends on.</summary>
    High,
}
