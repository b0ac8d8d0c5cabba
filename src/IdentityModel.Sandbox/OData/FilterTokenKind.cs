namespace IdentityModel.Sandbox;

/// <summary>The pieces a <c>$filter</c> is made of.</summary>
internal enum FilterTokenKind
{
    /// <summary>A name, path, operator, number or time.</summary>
    Word,

    /// <summary>A string literal.</summary>
    Text,

    /// <summary>A bracket or comma.</summary>
    Mark,
}
