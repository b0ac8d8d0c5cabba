namespace IdentityModel.Core.Comparisons;

/// <summary>One thing that can become of a user: explains the predictions to which it applies, and leaves the others to the next rule.</summary>
internal abstract class ComparisonRule
{
    /// <summary>The explanation, or null if the rule does not apply.</summary>
    public abstract SoftMatchComparison? Explain(ComparisonCase one);
}
