namespace IdentityModel.Local.Files;

/// <summary>What the system says of a file: what it is, which it is, whose it is, and who else may use it.</summary>
internal sealed record FileFacts
{
    /// <summary>What it is. A link is not followed.</summary>
    public FileKind Kind { get; init; }

    /// <summary>The volume and the file's number there: equal for one file under two names.</summary>
    public (ulong Volume, ulong Number) Identity { get; init; }

    /// <summary>How many names it has.</summary>
    public uint Names { get; init; } = 1;

    /// <summary>Whether this account owns it.</summary>
    public bool IsOwn { get; init; } = true;

    /// <summary>Whether other accounts may read it. On Windows the system and administrators do not count: they may read everything.</summary>
    public bool OthersMayRead { get; init; }

    /// <summary>Whether other accounts may change it.</summary>
    public bool OthersMayWrite { get; init; }

    /// <summary>The facts of what lies at a path; null if nothing does.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileFacts? Of(string path) => SystemFile.IsWindows ? WindowsFile.Facts(path) : UnixFile.Facts(path);

    /// <summary>The facts of an open file.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileFacts Of(FileStream file) =>
        SystemFile.IsWindows ? WindowsFile.Facts(file.SafeFileHandle) : UnixFile.Facts(file.SafeFileHandle);
}
