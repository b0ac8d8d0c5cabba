namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>What a rule does: it copies a claim, makes one, or asks an attribute store.</summary>
/// <param name="IsIssue">Whether the claims also leave AD FS (<c>issue</c>); <c>add</c> keeps them for later rules.</param>
internal abstract record ClaimAction(bool IsIssue)
{
    private string Verb => IsIssue ? "issue" : "add";

    /// <summary><c>issue(claim = c)</c>.</summary>
    /// <param name="IsIssue">Whether the claims leave AD FS.</param>
    /// <param name="Variable">The place of the condition that found the claim, from 0.</param>
    internal sealed record Copy(bool IsIssue, int Variable) : ClaimAction(IsIssue)
    {
        public override string ToString() => $"{Verb}(claim = c{Variable})";
    }

    /// <summary><c>issue(Type = "…", Value = c.Value)</c>.</summary>
    /// <param name="IsIssue">Whether the claims leave AD FS.</param>
    /// <param name="Type">The type of the new claim.</param>
    /// <param name="Others">Its other properties, in the order of their names, which the language ignores.</param>
    internal sealed record Make(
        bool IsIssue, ClaimExpression Type, IReadOnlyList<KeyValuePair<ClaimProperty, ClaimExpression>> Others) : ClaimAction(IsIssue)
    {
        public override string ToString() =>
            $"{Verb}(Type = {Type}{string.Concat(Others.Select(other => $", {other.Key} = {other.Value}"))})";
    }

    /// <summary><c>issue(store = "…", types = (…), query = "…", param = …)</c>.</summary>
    /// <param name="IsIssue">Whether the claims leave AD FS.</param>
    /// <param name="Store">The name of the store.</param>
    /// <param name="Types">The types of the new claims, one for each value that the store gives.</param>
    /// <param name="Query">The question, with places such as <c>{0}</c>.</param>
    /// <param name="Parameters">What goes into the places.</param>
    internal sealed record Ask(
        bool IsIssue, string Store, IReadOnlyList<ClaimExpression> Types, ClaimExpression Query, IReadOnlyList<ClaimExpression> Parameters)
        : ClaimAction(IsIssue)
    {
        public override string ToString() =>
            $"{Verb}(store = \"{Store}\", types = ({string.Join(", ", Types)}), query = {Query}"
            + $"{string.Concat(Parameters.Select(parameter => $", param = {parameter}"))})";
    }
}
