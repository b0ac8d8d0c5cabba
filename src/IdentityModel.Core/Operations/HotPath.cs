using System.Runtime.CompilerServices;

namespace IdentityModel.Core;

/// <summary>How methods are compiled that run a million times in a run of seconds.</summary>
public static class HotPath
{
    /// <summary>
    /// <c>AggressiveOptimization</c>, which netstandard2.0 has no name for and .NET Framework passes over: the method is compiled
    /// well at once. Else .NET runs it unoptimised, then optimised but counting, and compiles it anew on a thread of its own, which
    /// in a run that lasts three seconds took a quarter of all CPU time.
    /// </summary>
    public const MethodImplOptions Optimized = (MethodImplOptions)512;
}
