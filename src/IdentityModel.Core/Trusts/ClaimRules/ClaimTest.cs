namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>One comparison in the brackets of a condition: <c>Type == "…"</c>.</summary>
/// <param name="Property">What is compared.</param>
/// <param name="Operator"><c>==</c>, <c>!=</c>, <c>=~</c> or <c>!~</c>.</param>
/// <param name="Expected">What it is compared with.</param>
internal sealed record ClaimTest(ClaimProperty Property, string Operator, ClaimExpression Expected)
{
    public const string IsEqual = "==";

    public const string Matches = "=~";

    public const string DoesNotMatch = "!~";

    /// <inheritdoc/>
    public override string ToString() => $"{Property} {Operator} {Expected}";
}
