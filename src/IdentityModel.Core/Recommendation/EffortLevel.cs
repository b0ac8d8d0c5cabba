namespace IdentityModel.Core;

/// <summary>How much work a model is: seed 002 orders the three models by it.</summary>
public enum EffortLevel
{
    /// <summary>Nothing is installed.</summary>
    Low,

    /// <summary>One server that synchronises.</summary>
    Moderate,

    /// <summary>That, and agents on further servers.</summary>
    Considerable,

    /// <summary>That, and an identity provider that every sign-in depends on.</summary>
    High,
}
