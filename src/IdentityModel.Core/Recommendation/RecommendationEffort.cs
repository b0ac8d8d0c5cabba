namespace IdentityModel.Core.Recommendation;

/// <summary>
/// What the recommended model needs, by the criteria of the blog's series: time, complexity, cost, size, IT resources
/// (docs/facts/sign-in-models.md#three-identity-models).
/// </summary>
public sealed record RecommendationEffort
{
    /// <summary>All of it in one word.</summary>
    public EffortLevel Level { get; init; }

    /// <summary>How long it takes until users sign in that way.</summary>
    public string Time { get; init; } = "";

    /// <summary>What must be built and kept synchronized.</summary>
    public string Complexity { get; init; } = "";

    /// <summary>What must be bought or run: servers, certificates.</summary>
    public string Cost { get; init; } = "";

    /// <summary>What the number of users means for the effort.</summary>
    public string Size { get; init; } = "";

    /// <summary>Who has to do the work, now and later.</summary>
    public string ItResources { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Level}: {Complexity}";
}
