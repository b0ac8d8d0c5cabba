namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>What gives a text: a literal, a property of a claim, a sum, or RegexReplace.</summary>
internal abstract record ClaimExpression
{
    /// <summary>Text between quotation marks.</summary>
    internal sealed record Literal(string Text) : ClaimExpression
    {
        public override string ToString() => $"\"{Text}\"";
    }

    /// <summary><c>c.Value</c>.</summary>
    /// <param name="Variable">The place of the condition that found the claim, from 0.</param>
    /// <param name="Property">What of the claim.</param>
    internal sealed record Member(int Variable, ClaimProperty Property) : ClaimExpression
    {
        public override string ToString() => $"c{Variable}.{Property}";
    }

    /// <summary>Texts joined by <c>+</c>.</summary>
    internal sealed record Sum(IReadOnlyList<ClaimExpression> Parts) : ClaimExpression
    {
        public override string ToString() => string.Join(" + ", Parts);
    }

    /// <summary><c>RegexReplace(input, pattern, replacement)</c>.</summary>
    internal sealed record Replace(ClaimExpression Input, ClaimExpression Pattern, ClaimExpression Replacement) : ClaimExpression
    {
        public override string ToString() => $"RegexReplace({Input}, {Pattern}, {Replacement})";
    }
}
