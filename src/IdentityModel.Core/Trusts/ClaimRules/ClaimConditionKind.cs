namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>How a condition uses the claims that pass its tests.</summary>
internal enum ClaimConditionKind
{
    /// <summary><c>c:[…]</c>: the rule runs once for each such claim.</summary>
    Each,

    /// <summary><c>EXISTS([…])</c>: the rule runs once.</summary>
    Exists,

    /// <summary><c>NOT EXISTS([…])</c>.</summary>
    NotExists,

    /// <summary><c>COUNT([…]) &gt;= 2</c>.</summary>
    Count,
}
