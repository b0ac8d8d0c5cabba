using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace IdentityModel.Local.Files;

/// <summary>
/// Creates files that only their owner can read, from the moment they exist. .NET Standard 2.0 has no method for this. On Unix it
/// uses FileStreamOptions.UnixCreateMode by reflection (.NET 7 and later, so PowerShell 7.4 and later). On Windows it uses
/// CreateFile with a security descriptor, which works in Windows PowerShell, too.
/// </summary>
internal static class OwnerOnlyFile
{
    private const int UserReadWrite = 0x180; // UnixFileMode: 0600

    // Protected from inheritance; full access for the owner, and no rights for anybody else.
    private const string OwnerAlone = "D:P(A;;FA;;;OW)";
    private const uint GenericReadAndWrite = 0xC0000000;
    private const uint ShareRead = 1;
    private const uint CreateNewFile = 1;
    private const uint Normal = 0x80;
    private const int PathNotFoundError = 3;
    private const int FileExistsError = 80;

    /// <summary>Creates a new file and opens it, unbuffered, for one writer; fails if the file exists.</summary>
    internal static FileStream Create(string path)
    {
        try
        {
            return SystemFile.IsWindows ? CreateOnWindows(path) : CreateOnUnix(path);
        }
        catch (Exception e) when (SystemFile.IsBusy(e.InnerException ?? e))
        {
            throw Errors.FileInUse(path, e);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw Errors.FileExists(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.FileNotWritable(path, e.InnerException as DirectoryNotFoundException ?? e);
        }
    }

    /// <summary>
    /// Throws like <see cref="Create"/>, as far as possible without creating the file: a bad path shows up before anything is
    /// read or asked. Problems of the disk and its rights show up when the file is created.
    /// </summary>
    internal static void CheckVacant(string path)
    {
        if (File.Exists(path))
            throw Errors.FileExists(path);
        if (Directory.Exists(path))
            throw Errors.FileNotWritable(path, new IOException("it is a folder."));

        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw Errors.FileNotWritable(path, new DirectoryNotFoundException());
    }

    private static FileStream CreateOnUnix(string path)
    {
        Type? type = typeof(FileStream).Assembly.GetType("System.IO.FileStreamOptions");
        System.Reflection.PropertyInfo? mode = type?.GetProperty("UnixCreateMode");
        if (type is null || mode is null)
            throw Errors.FileCannotBeProtected(path);
        object options = Activator.CreateInstance(type)!;
        void Set(string name, object value) => type.GetProperty(name)!.SetValue(options, value);
        Set("Mode", FileMode.CreateNew);
        Set("Access", FileAccess.ReadWrite);
        Set("Share", SystemFile.OneWriter);
        Set("BufferSize", 0);
        mode.SetValue(options, Enum.ToObject(Nullable.GetUnderlyingType(mode.PropertyType)!, UserReadWrite));
        try
        {
            return (FileStream)Activator.CreateInstance(typeof(FileStream), path, options)!;
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is IOException or UnauthorizedAccessException)
        {
            throw new IOException(e.InnerException.Message, e.InnerException);
        }
    }

    private static FileStream CreateOnWindows(string path)
    {
        if (!ConvertStringSecurityDescriptorToSecurityDescriptor(OwnerAlone, 1, out IntPtr descriptor, IntPtr.Zero))
            throw Errors.FileCannotBeProtected(path, new Win32Exception());
        try
        {
            var attributes = new SecurityAttributes
            {
                Length = Marshal.SizeOf<SecurityAttributes>(),
                Descriptor = descriptor,
                InheritHandle = false,
            };
            SafeFileHandle handle = CreateFile(path, GenericReadAndWrite, ShareRead, ref attributes, CreateNewFile, Normal, IntPtr.Zero);
            int error = Marshal.GetLastWin32Error();
            if (handle.IsInvalid)
            {
                handle.Dispose();
                throw error == FileExistsError
                    ? Errors.FileExists(path, new Win32Exception(error))
                    : Errors.FileNotWritable(path, error == PathNotFoundError ? new DirectoryNotFoundException() : new Win32Exception(error));
            }

            return new FileStream(handle, FileAccess.ReadWrite, bufferSize: 1);
        }
        finally
        {
            LocalFree(descriptor);
        }
    }

    [DllImport("advapi32.dll", EntryPoint = "ConvertStringSecurityDescriptorToSecurityDescriptorW", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ConvertStringSecurityDescriptorToSecurityDescriptor(
        string text, uint revision, out IntPtr descriptor, IntPtr size);

    [DllImport("kernel32.dll", EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern SafeFileHandle CreateFile(
        string path, uint access, uint share, ref SecurityAttributes attributes, uint disposition, uint flags, IntPtr template);

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LocalFree(IntPtr memory);

    [StructLayout(LayoutKind.Sequential)]
    private struct SecurityAttributes
    {
        public int Length;
        public IntPtr Descriptor;

        [MarshalAs(UnmanagedType.Bool)]
        public bool InheritHandle;
    }
}
