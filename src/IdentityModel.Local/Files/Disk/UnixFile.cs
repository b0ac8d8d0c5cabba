using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace IdentityModel.Local.Files;

/// <summary>
/// Asks Unix what .NET Standard cannot: owner, names and number of a file, and a lock on it. The structures are those of
/// statx(2) on Linux, which is the same for every processor, and of the 64-bit stat(2) on macOS.
/// </summary>
internal static class UnixFile
{
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicFacts = 0x7FF;
    private const int BufferLength = 256;
    private const int NoSuchFile = 2;
    private const int NotAFolder = 20;
    private const int OwnerReadWrite = 0x180; // 0600
    private const int OwnerAll = 0x1C0; // 0700
    private const int OthersRead = 0x24; // 0044
    private const int OthersWrite = 0x12; // 0022
    private const int KindMask = 0xF000;
    private const int FolderKind = 0x4000;
    private const int RegularKind = 0x8000;
    private const int LinkKind = 0xA000;
    private const int Shared = 1;
    private const int Exclusive = 2;
    private const int WithoutWaiting = 4;

    /// <summary>The number of this account.</summary>
    public static uint Account => EffectiveUser();

    /// <summary>The facts of the file at a path, or of the target of a link there; null if there is none.</summary>
    public static FileFacts? Facts(string path, bool followsLinks = false)
    {
        byte[] buffer = new byte[BufferLength];
        byte[] name = Encoding.UTF8.GetBytes(path + "\0");
        int failed = !SystemFile.IsMac ? LinuxStatus(CurrentFolder, name, followsLinks ? 0 : DoNotFollow, BasicFacts, buffer)
            : followsLinks ? TargetStatus(name, buffer) : LinkStatus(name, buffer);
        if (failed == 0)
            return Read(buffer);

        int error = Marshal.GetLastWin32Error();
        return error is NoSuchFile or NotAFolder ? null : throw Failure(error);
    }

    /// <summary>The facts of an open file.</summary>
    public static FileFacts Facts(SafeFileHandle file)
    {
        byte[] buffer = new byte[BufferLength];
        int descriptor = file.DangerousGetHandle().ToInt32();
        int failed = SystemFile.IsMac ? HandleStatus(descriptor, buffer) : LinuxStatus(descriptor, [0], EmptyPath, BasicFacts, buffer);
        return failed == 0 ? Read(buffer) : throw Failure(Marshal.GetLastWin32Error());
    }

    /// <summary>Locks a file, exclusively or shared; false if somebody else holds a conflicting lock.</summary>
    /// <exception cref="IOException">The file system has no locks.</exception>
    public static bool TryLock(SafeFileHandle file, bool isExclusive)
    {
        if (Lock(file, (isExclusive ? Exclusive : Shared) | WithoutWaiting) == 0)
            return true;

        IOException failure = Failure(Marshal.GetLastWin32Error());
        return SystemFile.IsBusy(failure) ? false : throw failure;
    }

    /// <summary>Removes the rights of everybody but the owner.</summary>
    public static void KeepToOwner(SafeFileHandle file)
    {
        if (ChangeMode(file, OwnerReadWrite) != 0)
            throw Failure(Marshal.GetLastWin32Error());
    }

    /// <summary>Creates a folder that only its owner can use; does nothing if the name exists.</summary>
    public static void MakeFolder(string path) => _ = MakeDirectory(Encoding.UTF8.GetBytes(path + "\0"), OwnerAll);

    private static FileFacts Read(byte[] buffer) => SystemFile.IsMac
        ? Make(Number16(buffer, 4), Number32(buffer, 0), Number64(buffer, 8), Number16(buffer, 6), Number32(buffer, 16))
        : Make(
            Number16(buffer, 28),
            ((ulong)Number32(buffer, 136) << 32) | Number32(buffer, 140),
            Number64(buffer, 32),
            Number32(buffer, 16),
            Number32(buffer, 20));

    private static FileFacts Make(int mode, ulong volume, ulong number, uint names, uint owner) => new()
    {
        Kind = (mode & KindMask) switch
        {
            RegularKind => FileKind.Regular,
            LinkKind => FileKind.Link,
            FolderKind => FileKind.Folder,
            _ => FileKind.Other,
        },
        Identity = (volume, number),
        Names = names,
        IsOwn = owner == Account,
        OthersMayRead = (mode & OthersRead) != 0,
        OthersMayWrite = (mode & OthersWrite) != 0,
    };

    private static ushort Number16(byte[] buffer, int at) => BitConverter.ToUInt16(buffer, at);

    private static uint Number32(byte[] buffer, int at) => BitConverter.ToUInt32(buffer, at);

    private static ulong Number64(byte[] buffer, int at) => BitConverter.ToUInt64(buffer, at);

    private static IOException Failure(int error) => new(new Win32Exception(error).Message, error);

    private static int LinkStatus(byte[] path, byte[] buffer) => RuntimeInformation.ProcessArchitecture == Architecture.X64
        ? LinkStatusX64(path, buffer)
        : LinkStatusArm64(path, buffer);

    private static int TargetStatus(byte[] path, byte[] buffer) => RuntimeInformation.ProcessArchitecture == Architecture.X64
        ? TargetStatusX64(path, buffer)
        : TargetStatusArm64(path, buffer);

    private static int HandleStatus(int descriptor, byte[] buffer) => RuntimeInformation.ProcessArchitecture == Architecture.X64
        ? HandleStatusX64(descriptor, buffer)
        : HandleStatusArm64(descriptor, buffer);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LinuxStatus(int folder, byte[] path, int flags, uint mask, byte[] buffer);

    [DllImport("libc", EntryPoint = "stat$INODE64", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TargetStatusX64(byte[] path, byte[] buffer);

    [DllImport("libc", EntryPoint = "stat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TargetStatusArm64(byte[] path, byte[] buffer);

    [DllImport("libc", EntryPoint = "lstat$INODE64", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LinkStatusX64(byte[] path, byte[] buffer);

    [DllImport("libc", EntryPoint = "lstat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LinkStatusArm64(byte[] path, byte[] buffer);

    [DllImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int HandleStatusX64(int descriptor, byte[] buffer);

    [DllImport("libc", EntryPoint = "fstat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int HandleStatusArm64(int descriptor, byte[] buffer);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Lock(SafeFileHandle file, int operation);

    [DllImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeMode(SafeFileHandle file, uint mode);

    [DllImport("libc", EntryPoint = "mkdir", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakeDirectory(byte[] path, uint mode);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();
}
