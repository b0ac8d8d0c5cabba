namespace IdentityModel.Core.Recommendation;

/// <summary>
/// What the recommended model asks for, by the criteria of the blog's series: time, complexity, cost, size, IT
/// resources (docs/facts/sign-in-models.md#three-identity-models).
/// </summary>
public sealed record RecommendationEffort
{
    /// <summary>All of it in one word.</summary>
    public EffortLevel Level { get; init; }

    /// <summary>How long it takes until users sign in that way.</summary>
    public string Time { get; init; } = "";

    /// <summary>What must be built and kept in step.</summary>
    public string Complexity { get; init; } = "";

    /// <summary>What must be bought or run: servers, certificates.</summary>
    public string Cost { get; init; } = "";

    /// <summary>What the number of users means for it.</summary>
    public string Size { get; init; } = "";

    /// <summary>Whose work it is, now and later.</summary>
    public string ItResources { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Level}: {Complexity}";
}
