using System.Reflection;
using System.Runtime.CompilerServices;

namespace IdentityModel.Core;

/// <summary>How to compile methods that run a million times within seconds.</summary>
public static class HotPath
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>
    /// <c>AggressiveOptimization</c>, which netstandard2.0 does not name and .NET Framework ignores: the method is optimized at
    /// once. Otherwise .NET runs it without optimization, then with counters, and compiles it again on another thread. In a run
    /// of three seconds, that took a quarter of all CPU time.
    /// </summary>
    public const MethodImplOptions Optimized = (MethodImplOptions)512;

    /// <summary>Compiles the marked methods of some types, in their order, before their first call.</summary>
    internal static void Compile(Type[] types)
    {
        foreach (MethodInfo method in types.SelectMany(MarkedMethods))
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
    }

    /// <summary>The marked methods of a type.</summary>
    internal static IEnumerable<MethodInfo> MarkedMethods(Type type) =>
        type.GetMethods(Declared).Where(method => (method.MethodImplementationFlags & (MethodImplAttributes)Optimized) != 0);
}
