namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>What a piece of a rule is.</summary>
internal enum ClaimTokenKind
{
    /// <summary>A word: <c>issue</c>, <c>c1</c>, <c>Type</c>.</summary>
    Word,

    /// <summary>Text between quotation marks, without them.</summary>
    Text,

    /// <summary>A number, as COUNT is compared with.</summary>
    Number,

    /// <summary>An operator, a bracket, a comma.</summary>
    Symbol,

    /// <summary>The end of the rules.</summary>
    End,
}
