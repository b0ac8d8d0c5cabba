namespace IdentityModel.Core.Users;

/// <summary>
/// Knows the texts that stand for a lost value. Export-Csv and string interpolation write the name of a type, such as
/// <c>System.Byte[]</c> or <c>Microsoft.ActiveDirectory.Management.ADPropertyValueCollection</c>, if the value is a collection.
/// </summary>
internal static class TypeNameText
{
    /// <summary>Whether the text is a collection type's name. A mail address or a distinguished name never is.</summary>
    internal static bool Is(string text) =>
        text.IndexOfAny(['@', ':', '=', ' ']) < 0
        && text.IndexOf('.') > 0
        && (text.EndsWith("[]", StringComparison.Ordinal)
            || text.EndsWith("Collection", StringComparison.Ordinal)
            || text.EndsWith("List", StringComparison.Ordinal)
            || text.IndexOf('`') >= 0);
}
