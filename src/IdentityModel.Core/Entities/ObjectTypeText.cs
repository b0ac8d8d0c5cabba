namespace IdentityModel.Core;

/// <summary>What a kind of object is called in a sentence.</summary>
internal static class ObjectTypeText
{
    /// <summary>One object.</summary>
    public static string Noun(this DirectoryObjectType type) => type switch
    {
        DirectoryObjectType.Group => "group",
        DirectoryObjectType.Contact => "contact",
        _ => "user",
    };

    /// <summary>Several objects.</summary>
    public static string Nouns(this DirectoryObjectType type) => type.Noun() + "s";
}
