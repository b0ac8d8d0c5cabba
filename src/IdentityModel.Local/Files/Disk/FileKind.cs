namespace IdentityModel.Local.Files;

/// <summary>The kind of object at a path.</summary>
internal enum FileKind
{
    /// <summary>A file.</summary>
    Regular,

    /// <summary>A symbolic link, or another reparse point of Windows.</summary>
    Link,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A pipe, a socket or a device.</summary>
    Other,
}
