namespace IdentityModel.Local.Files;

/// <summary>What the system says of a file: its kind, its identity, its owner, and who else may use it.</summary>
internal sealed record FileFacts
{
    /// <summary>Its kind. A link is not followed.</summary>
    public FileKind Kind { get; init; }

    /// <summary>The volume and the file's number on it: equal if two names are one file.</summary>
    public (ulong Volume, ulong Number) Identity { get; init; }

    /// <summary>How many names it has.</summary>
    public uint Names { get; init; } = 1;

    /// <summary>Whether this account owns it.</summary>
    public bool IsOwn { get; init; } = true;

    /// <summary>
    /// Whether other accounts may read it. On Windows, the system and administrators do not count, because they may read
    /// everything.
    /// </summary>
    public bool OthersMayRead { get; init; }

    /// <summary>Whether other accounts may change it.</summary>
    public bool OthersMayWrite { get; init; }

    /// <summary>The facts of the file at a path; null if there is none.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileFacts? Of(string path) => SystemFile.IsWindows ? WindowsFile.Facts(path) : UnixFile.Facts(path);

    /// <summary>The facts of an open file.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileFacts Of(FileStream file) =>
        SystemFile.IsWindows ? WindowsFile.Facts(file.SafeFileHandle) : UnixFile.Facts(file.SafeFileHandle);
}
