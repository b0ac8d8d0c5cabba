namespace IdentityModel.Sandbox;

/// <summary>Whether a property may be filtered on (docs/facts/throttling.md#advanced-queries).</summary>
internal enum FilterSupport
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>In every request.</summary>
    Ordinary,

    /// <summary>Only with <c>ConsistencyLevel: eventual</c> and <c>$count=true</c>.</summary>
    Advanced,
}
