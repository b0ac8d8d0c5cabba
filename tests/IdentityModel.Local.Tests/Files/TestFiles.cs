using System.Text;

namespace IdentityModel.Local.Tests;

/// <summary>A folder of its own for a test, gone afterwards.</summary>
internal sealed class TestFiles : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("IdentityModel-").FullName;

    public static string Data(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);

    public string In(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text, Encoding? encoding = null) => Write(name, Bytes(text, encoding ?? new UTF8Encoding(false)));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(In(name), bytes);
        return In(name);
    }

    /// <summary>A file as the module makes it: its owner's alone.</summary>
    public string WriteOwn(string name, string text)
    {
        string path = Write(name, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    public static FileReading<OnPremisesUser> ReadOnPremises(string path) =>
        FileReading<OnPremisesUser>.Of((bad, warn) => OnPremisesUserFile.Read(path, OnPremisesUserShape.Form, bad, warn, default));

    public static FileReading<CloudUser> ReadCloud(string path) =>
        FileReading<CloudUser>.Of((bad, warn) => CloudUserFile.Read(path, CloudUserShape.Form, bad, warn, default));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static byte[] Bytes(string text, Encoding encoding) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
}
