namespace IdentityModel.Core;

/// <summary>The national clouds (docs/facts/platform.md#national-clouds).</summary>
public enum CloudEnvironment
{
    /// <summary>The worldwide cloud, GCC included.</summary>
    Global,

    /// <summary>US Government, GCC High (L4).</summary>
    USGov,

    /// <summary>US Government, DoD (L5).</summary>
    USGovDoD,

    /// <summary>China, operated by 21Vianet.</summary>
    China,
}
