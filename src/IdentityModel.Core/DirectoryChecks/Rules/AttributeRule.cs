namespace IdentityModel.Core.DirectoryChecks;

/// <summary>One rule for the values of an attribute.</summary>
/// <param name="error">The fault of a value that breaks it.</param>
/// <param name="limit">The rule as it is documented, to complete "must …".</param>
/// <param name="source">The document it is from.</param>
internal abstract class AttributeRule(OnPremisesUserError error, string limit, string source)
{
    public OnPremisesUserError Error => error;

    public string Limit => limit;

    public string Source => source;

    /// <summary>What to do where no value can be proposed, as a sentence.</summary>
    public abstract string Advice { get; }

    /// <summary>What is wrong with a value, as a clause after it; null if it keeps the rule.</summary>
    public abstract string? ProblemOf(CheckedValue value, CheckedUser user);

    /// <summary>The nearest text that keeps the rule; null if none is at hand.</summary>
    public virtual string? Corrected(CheckedValue value, CheckedUser user) => null;
}
