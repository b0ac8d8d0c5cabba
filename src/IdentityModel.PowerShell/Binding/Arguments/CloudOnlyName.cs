using System.Runtime.CompilerServices;

namespace IdentityModel.PowerShell;

/// <summary>
/// The name of a cloud user that came as a CloudOnly result. Most commands can use it. A command that needs the ImmutableId of the on-premises
/// user finds here, by the text that was bound, why there is none.
/// </summary>
internal static class CloudOnlyName
{
    private static readonly ConditionalWeakTable<string, UnusableObject> Names = new();

    /// <summary>The name as a text of its own.</summary>
    public static string Of(string name, UnusableObject why)
    {
        var own = new string(name.ToCharArray());
        Names.Add(own, why);
        return own;
    }

    /// <summary>Why the user of a name that was bound has no ImmutableId; null if it is of no CloudOnly result.</summary>
    public static UnusableObject? Of(string[]? bound) =>
        bound is { Length: 1 } && Names.TryGetValue(bound[0], out UnusableObject? why) ? why : null;
}
