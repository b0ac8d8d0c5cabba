using System.Diagnostics;

namespace IdentityModel.OnPremises.Tests;

/// <summary>A disk of 64 KB, of which a test can take all there is and give it back. It takes Linux and root.</summary>
internal sealed class FullDisk : IDisposable
{
    private readonly string _ballast;

    private FullDisk(string folder)
    {
        Folder = folder;
        _ballast = In("ballast");
    }

    public string Folder { get; }

    /// <summary>Makes the disk, or skips the test and says what it needs.</summary>
    public static FullDisk Make()
    {
        string folder = Directory.CreateTempSubdirectory("IdentityModel-disk-").FullName;
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder))
            return new FullDisk(folder);

        Directory.Delete(folder);
        Assert.Skip("A small disk can be mounted on Linux by root alone.");
        throw new InvalidOperationException();
    }

    public string In(string name) => Path.Combine(Folder, name);

    /// <summary>The files but the ballast.</summary>
    public string?[] Files() => [.. Directory.GetFiles(Folder).Select(Path.GetFileName).Where(name => name != "ballast").Order()];

    /// <summary>Leaves not one byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(_ballast, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
        byte[] block = new byte[512];
        int refused = 0;
        while (refused < 50)
        {
            try
            {
                file.Write(block);
            }
            catch (IOException)
            {
                refused++; // Each processor counts for itself what room it took: one may still have some.
            }
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Empty() => File.Delete(_ballast);

    public void Dispose()
    {
        Run("umount", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
