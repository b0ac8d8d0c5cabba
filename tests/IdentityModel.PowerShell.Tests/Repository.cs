namespace IdentityModel.PowerShell.Tests;

/// <summary>Where things lie in the working copy the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Module => Path.Combine(Root, "out", "IdentityModel");

    public static string Manifest => Path.Combine(Root, "IdentityModel.psd1");

    public static string PesterSuite => Path.Combine(Root, "tests", "Pester");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IdentityModel.psd1")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
