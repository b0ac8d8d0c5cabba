namespace IdentityModel.Core.Recommendation;

/// <summary>One change of one need, and the answer it would lead to.</summary>
public sealed record NeedChange
{
    /// <summary>The need, by the parameter's name.</summary>
    public string Need { get; init; } = "";

    /// <summary>Its value instead: <c>true</c>, <c>None</c>, or <c>with</c> or <c>without</c> a requirement.</summary>
    public string Value { get; init; } = "";

    /// <summary>The model after the change.</summary>
    public IdentityModelKind Model { get; init; }

    /// <summary>The sign-in method after the change.</summary>
    public RecommendedSignInMethod SignInMethod { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Need} {Value}: {Model} ({SignInMethod})";
}
