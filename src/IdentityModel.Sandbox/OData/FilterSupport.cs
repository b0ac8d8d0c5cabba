namespace IdentityModel.Sandbox;

/// <summary>Whether a property may be filtered on (facts 2.2).</summary>
internal enum FilterSupport
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>In every request.</summary>
    Ordinary,

    /// <summary>Only with <c>ConsistencyLevel: eventual</c> and <c>$count=true</c>.</summary>
    Advanced,
}
