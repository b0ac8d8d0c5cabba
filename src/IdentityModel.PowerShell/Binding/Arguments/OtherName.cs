using System.Runtime.CompilerServices;

namespace IdentityModel.PowerShell;

/// <summary>
/// The second name of a user that came with sign-in name and object ID. A parameter of text binds only one name, so the other one is kept
/// here, by the text that was bound.
/// </summary>
internal static class OtherName
{
    private static readonly ConditionalWeakTable<string, string> Names = new();

    /// <summary>The name as a text of its own, which has the other name.</summary>
    public static string Of(string name, string other)
    {
        var own = new string(name.ToCharArray());
        Names.Add(own, other);
        return own;
    }

    /// <summary>The other name of a text that was bound; null if it has none.</summary>
    public static string? Of(string bound) => Names.TryGetValue(bound, out string? other) ? other : null;
}
