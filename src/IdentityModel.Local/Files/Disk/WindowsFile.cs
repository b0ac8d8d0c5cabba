using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace IdentityModel.Local.Files;

/// <summary>Asks Windows what .NET Standard cannot: the number and names of a file, its owner and its access list.</summary>
internal static class WindowsFile
{
    private const uint ReadAttributesAndRights = 0x20080; // FILE_READ_ATTRIBUTES, READ_CONTROL
    private const uint ShareAll = 7;
    private const uint OpenExisting = 3;
    private const uint FoldersAndLinksThemselves = 0x02200000; // FILE_FLAG_BACKUP_SEMANTICS, FILE_FLAG_OPEN_REPARSE_POINT
    private const int FileNotFound = 2;
    private const int PathNotFound = 3;
    private const int DiskFile = 1;
    private const int FileObject = 1;
    private const uint OwnerAndAccess = 5;
    private const uint TokenQuery = 8;
    private const int TokenUser = 1;
    private const int LongestSid = 256;

    /// <summary>The facts of the file at a path; null if there is none.</summary>
    public static FileFacts? Facts(string path)
    {
        using SafeFileHandle file = CreateFile(
            path, ReadAttributesAndRights, ShareAll, IntPtr.Zero, OpenExisting, FoldersAndLinksThemselves, IntPtr.Zero);
        int error = Marshal.GetLastWin32Error();
        if (!file.IsInvalid)
            return Facts(file);

        return error is FileNotFound or PathNotFound ? null : throw Failure(error);
    }

    /// <summary>The facts of an open file.</summary>
    public static FileFacts Facts(SafeFileHandle file)
    {
        if (GetFileType(file) != DiskFile)
            return new FileFacts { Kind = FileKind.Other };

        if (!GetFileInformationByHandle(file, out Information found))
            throw Failure(Marshal.GetLastWin32Error());

        var access = WindowsAccess.Read(RightsOf(file), AccountSid());
        return new FileFacts
        {
            Kind = KindOf((FileAttributes)found.Attributes),
            Identity = (found.Volume, ((ulong)found.IndexHigh << 32) | found.IndexLow),
            Names = found.Links,
            IsOwn = access.IsOwn,
            OthersMayRead = access.OthersMayRead,
            OthersMayWrite = access.OthersMayWrite,
        };
    }

    private static FileKind KindOf(FileAttributes attributes)
    {
        if (attributes.HasFlag(FileAttributes.ReparsePoint))
            return FileKind.Link;

        return attributes.HasFlag(FileAttributes.Directory) ? FileKind.Folder : FileKind.Regular;
    }

    private static string RightsOf(SafeFileHandle file)
    {
        int error = GetSecurityInfo(
            file, FileObject, OwnerAndAccess, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, out IntPtr descriptor);
        if (error != 0)
            throw Failure(error);

        try
        {
            return DescriptorToText(descriptor, 1, OwnerAndAccess, out IntPtr text, IntPtr.Zero)
                ? Taken(text)
                : throw Failure(Marshal.GetLastWin32Error());
        }
        finally
        {
            LocalFree(descriptor);
        }
    }

    private static string AccountSid()
    {
        if (!OpenProcessToken(GetCurrentProcess(), TokenQuery, out IntPtr token))
            throw Failure(Marshal.GetLastWin32Error());

        IntPtr user = Marshal.AllocHGlobal(LongestSid);
        try
        {
            // TOKEN_USER begins with a pointer to the SID.
            return GetTokenInformation(token, TokenUser, user, LongestSid, out _)
                && SidToText(Marshal.ReadIntPtr(user), out IntPtr text)
                ? Taken(text)
                : throw Failure(Marshal.GetLastWin32Error());
        }
        finally
        {
            Marshal.FreeHGlobal(user);
            CloseHandle(token);
        }
    }

    private static string Taken(IntPtr text)
    {
        string taken = Marshal.PtrToStringUni(text)!;
        LocalFree(text);
        return taken;
    }

    private static IOException Failure(int error) => new(new Win32Exception(error).Message, error);

    [DllImport("kernel32.dll", EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern SafeFileHandle CreateFile(
        string path, uint access, uint share, IntPtr attributes, uint disposition, uint flags, IntPtr template);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetFileType(SafeFileHandle file);

    [DllImport("kernel32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetFileInformationByHandle(SafeFileHandle file, out Information information);

    [DllImport("advapi32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetSecurityInfo(
        SafeFileHandle file, int kind, uint parts, IntPtr owner, IntPtr group, IntPtr access, IntPtr audit, out IntPtr descriptor);

    [DllImport("advapi32.dll", EntryPoint = "ConvertSecurityDescriptorToStringSecurityDescriptorW", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool DescriptorToText(IntPtr descriptor, uint revision, uint parts, out IntPtr text, IntPtr length);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr GetCurrentProcess();

    [DllImport("advapi32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool OpenProcessToken(IntPtr process, uint access, out IntPtr token);

    [DllImport("advapi32.dll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetTokenInformation(IntPtr token, int kind, IntPtr information, int length, out int needed);

    [DllImport("advapi32.dll", EntryPoint = "ConvertSidToStringSidW", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SidToText(IntPtr sid, out IntPtr text);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CloseHandle(IntPtr handle);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LocalFree(IntPtr memory);

    // BY_HANDLE_FILE_INFORMATION
    [StructLayout(LayoutKind.Sequential)]
    private struct Information
    {
        public uint Attributes;
        public uint CreatedLow;
        public uint CreatedHigh;
        public uint ReadLow;
        public uint ReadHigh;
        public uint WrittenLow;
        public uint WrittenHigh;
        public uint Volume;
        public uint SizeHigh;
        public uint SizeLow;
        public uint Links;
        public uint IndexHigh;
        public uint IndexLow;
    }
}
