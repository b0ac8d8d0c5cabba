using System.ComponentModel;
using System.Diagnostics;

namespace IdentityModel.Testing;

/// <summary>A disk of 64 KB, of which a test can take all there is and give it back. It takes Linux and root.</summary>
public sealed class FullDisk : IDisposable
{
    /// <summary>Why there is none.</summary>
    public const string Needs = "A small disk can be mounted on Linux by root alone.";

    private const int MostRefusals = 50;

    private readonly string _ballast;

    private FullDisk(string folder)
    {
        Folder = folder;
        _ballast = Path.Combine(folder, "ballast");
    }

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>Makes the disk; null where this system or account cannot.</summary>
    public static FullDisk? TryMake()
    {
        string folder = Directory.CreateTempSubdirectory("IdentityModel-disk-").FullName;
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder))
            return new FullDisk(folder);

        Directory.Delete(folder);
        return null;
    }

    /// <summary>The path of a file on it.</summary>
    public string In(string name) => Path.Combine(Folder, name);

    /// <summary>The names of its files but the ballast.</summary>
    public string?[] Files() => [.. Directory.GetFiles(Folder).Where(path => path != _ballast).Select(Path.GetFileName).Order()];

    /// <summary>Leaves not one byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(_ballast, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
        byte[] block = new byte[512];
        int refused = 0;
        while (refused < MostRefusals)
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

    /// <summary>Takes the disk away, also where a process still has a file of it open.</summary>
    public void Dispose()
    {
        Run("umount", "--lazy", Folder);
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
        catch (Win32Exception)
        {
            return false;
        }
    }
}
