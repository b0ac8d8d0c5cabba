namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>Reads the expressions of a rule.</summary>
/// <param name="tokens">The pieces of the rules.</param>
/// <param name="variables">The names of the claims that the conditions of the current rule have found so far.</param>
internal sealed class ClaimExpressionReader(ClaimTokens tokens, List<string?> variables)
{
    /// <summary>Rules of people nest a function or two.</summary>
    internal const int Deepest = 32;

    /// <summary>Texts joined by <c>+</c>.</summary>
    public ClaimExpression Read() => Read(1);

    /// <summary>A property: <c>Value</c>, <c>Properties["…"]</c>.</summary>
    public ClaimProperty ReadProperty()
    {
        if (tokens.TakeIfWord(ClaimProperty.Properties))
        {
            tokens.Take("[", "'[' after Properties");
            string key = tokens.TakeText("the name of a property, in quotation marks");
            tokens.Take("]");
            return new(ClaimProperty.Properties, key);
        }

        ClaimProperty? property = ClaimProperty.Plain.FirstOrDefault(one => tokens.Current.IsWord(one.Name));
        if (property is null)
            throw tokens.Expected("Type, Value, Issuer, OriginalIssuer, ValueType or Properties[\"...\"]");
        tokens.Advance();
        return property;
    }

    /// <summary>The name of a claim that a condition has found: the place of the condition.</summary>
    public int ReadVariable()
    {
        int at = tokens.Current.Kind == ClaimTokenKind.Word ? ClaimTokens.IndexOf(tokens.Current.Text, variables) : -1;
        if (at < 0)
        {
            string[] known = [.. variables.OfType<string>()];
            throw tokens.Expected(known.Length == 0
                ? "a text: no earlier condition of this rule names a claim"
                : $"the name of a claim of an earlier condition: {string.Join(", ", known)}");
        }

        tokens.Advance();
        return at;
    }

    private ClaimExpression Read(int depth)
    {
        if (depth > Deepest)
            throw Errors.ClaimRuleTooDeep(tokens.Current.Line, Deepest);

        ClaimExpression first = ReadPart(depth);
        if (!tokens.Current.IsSymbol("+"))
            return first;

        List<ClaimExpression> parts = [first];
        while (tokens.TakeIf("+"))
            parts.Add(ReadPart(depth));
        return new ClaimExpression.Sum(parts);
    }

    private ClaimExpression ReadPart(int depth)
    {
        if (tokens.Current.Kind == ClaimTokenKind.Text)
            return new ClaimExpression.Literal(tokens.TakeText("a text"));

        if (tokens.Current.Kind != ClaimTokenKind.Word)
            throw tokens.Expected("a text in quotation marks, a claim's property or RegexReplace");

        if (tokens.Peek.IsSymbol("("))
            return ReadFunction(depth);

        int variable = ReadVariable();
        tokens.Take(".", "'.' after the name of a claim");
        return new ClaimExpression.Member(variable, ReadProperty());
    }

    private ClaimExpression.Replace ReadFunction(int depth)
    {
        if (!tokens.Current.IsWord("RegexReplace"))
            throw Errors.ClaimRuleUnsupported(tokens.Current.Line, $"the function {tokens.Current.Shown}");

        tokens.Advance();
        tokens.Take("(");
        ClaimExpression input = Read(depth + 1);
        tokens.Take(",", "',' before the pattern");
        ClaimExpression pattern = Read(depth + 1);
        tokens.Take(",", "',' before the replacement");
        ClaimExpression replacement = Read(depth + 1);
        tokens.Take(")");
        return new ClaimExpression.Replace(input, pattern, replacement);
    }
}
