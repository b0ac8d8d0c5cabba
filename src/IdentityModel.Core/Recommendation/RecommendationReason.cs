namespace IdentityModel.Core.Recommendation;

/// <summary>Why an answer is what it is.</summary>
/// <param name="Text">The reason, as a sentence.</param>
/// <param name="Source">
/// The document behind it. One that ends with <c>(recalled)</c> is general knowledge for which no document was read.
/// </param>
public sealed record RecommendationReason(string Text, string Source)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Text} [{Source}]";
}
