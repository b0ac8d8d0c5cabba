namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>One claim rule.</summary>
/// <param name="Name">What <c>@RuleName</c> says, or null.</param>
/// <param name="Line">The line that the rule begins in.</param>
/// <param name="Conditions">All of them must be met.</param>
/// <param name="Action">What it does then.</param>
internal sealed record ClaimRule(string? Name, int Line, IReadOnlyList<ClaimCondition> Conditions, ClaimAction Action)
{
    /// <summary>How a sentence names the rule.</summary>
    public string Title => Name is null ? $"the rule in line {Line}" : $"the rule '{Shown.Value(Name)}' (line {Line})";

    /// <summary>The rule in one spelling, without its name: two rules with the same text do the same.</summary>
    public string Text => $"{string.Join(" && ", Conditions)} => {Action};";

    /// <inheritdoc/>
    public override string ToString() => Text;
}
