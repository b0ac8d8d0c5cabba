using System.Runtime.InteropServices;

namespace IdentityModel.Local.Files;

/// <summary>The differences between the systems in opening files.</summary>
internal static class SystemFile
{
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);

    /// <summary>Whether this is Windows.</summary>
    public static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>Whether this is macOS.</summary>
    public static bool IsMac => RuntimeInformation.IsOSPlatform(OSPlatform.OSX);

    /// <summary>
    /// The sharing for one writer. On Windows, others may read the file meanwhile. On Unix, .NET locks the whole file, and the
    /// claim then allows readers.
    /// </summary>
    public static FileShare OneWriter => IsWindows ? FileShare.Read : FileShare.None;

    /// <summary>Whether the exception says that a file could not be written.</summary>
    public static bool IsWriteFault(Exception e) => e is IOException or UnauthorizedAccessException || IsTooLarge(e);

    /// <summary>
    /// The exception in the platform's usual type for files. For a file that is too large (EFBIG), the platform uses another
    /// type.
    /// </summary>
    public static Exception Plain(Exception e) =>
        IsTooLarge(e) ? new IOException("it would be larger than the file system allows.", e) : e;

    /// <summary>Whether the exception says that another program has the file.</summary>
    public static bool IsBusy(Exception e) => e is IOException && e.HResult switch
    {
        SharingViolation or LockViolation => IsWindows,
        WouldBlockOnLinux => !IsWindows && !IsMac,
        WouldBlockOnMac => IsMac,
        _ => false,
    };

    private static bool IsTooLarge(Exception e) => e is ArgumentOutOfRangeException;
}
