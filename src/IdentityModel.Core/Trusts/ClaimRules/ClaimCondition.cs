namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>A condition of a rule.</summary>
/// <param name="Kind">How it uses the claims that pass.</param>
/// <param name="Tests">What a claim must pass; with none, each claim passes.</param>
/// <param name="Operator">How COUNT is compared; otherwise empty.</param>
/// <param name="Number">What COUNT is compared with; otherwise 0.</param>
internal sealed record ClaimCondition(ClaimConditionKind Kind, IReadOnlyList<ClaimTest> Tests, string Operator = "", int Number = 0)
{
    /// <summary>The type that a claim must have, if the condition names one.</summary>
    public string? Type => Tests
        .Where(test => test.Property == ClaimProperty.Type && test.Operator == ClaimTest.IsEqual)
        .Select(test => (test.Expected as ClaimExpression.Literal)?.Text)
        .FirstOrDefault(type => type is not null);

    /// <summary>Whether this many claims are enough.</summary>
    public bool IsMet(int found) => Kind switch
    {
        ClaimConditionKind.NotExists => found == 0,
        ClaimConditionKind.Count => Operator switch
        {
            "==" => found == Number,
            "!=" => found != Number,
            ">" => found > Number,
            ">=" => found >= Number,
            "<" => found < Number,
            _ => found <= Number,
        },
        _ => found > 0,
    };

    /// <inheritdoc/>
    public override string ToString()
    {
        string tests = $"[{string.Join(", ", Tests)}]";
        return Kind switch
        {
            ClaimConditionKind.Exists => $"EXISTS({tests})",
            ClaimConditionKind.NotExists => $"NOT EXISTS({tests})",
            ClaimConditionKind.Count => $"COUNT({tests}) {Operator} {Number}",
            _ => tests,
        };
    }
}
