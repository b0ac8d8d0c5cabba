namespace IdentityModel.Local.Tests;

internal static class OwnerOnly
{
    /// <summary>Asserts, where the platform can say so, that nobody but the owner may touch the file.</summary>
    public static void Assert(string path)
    {
        if (!OperatingSystem.IsWindows())
            Xunit.Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }
}
