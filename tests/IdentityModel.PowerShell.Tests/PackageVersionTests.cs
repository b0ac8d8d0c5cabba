using System.Text.Json;
using System.Xml.Linq;

namespace IdentityModel.PowerShell.Tests;

/// <summary>A clone of today restores the same packages in a year.</summary>
public sealed class PackageVersionTests
{
    public static TheoryData<string> Projects =>
    [
        .. new[] { "src", "tests", "samples" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path)),
    ];

    [Fact]
    public void Every_version_is_exact()
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").ToList();

        Assert.NotEmpty(versions);
        Assert.All(versions, package => Assert.Matches(@"^\[[0-9][^,\]]*\]$", package.Attribute("Version")?.Value));
    }

    [Fact]
    public void People_and_tests_get_the_same_PowerShell()
    {
        using var tools = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, ".config", "dotnet-tools.json")));

        Assert.Equal(
            XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PowerShellVersion").Single().Value,
            tools.RootElement.GetProperty("tools").GetProperty("powershell").GetProperty("version").GetString());
    }

    [Fact]
    public void The_manifest_has_the_version_of_the_assemblies() => Assert.Equal(
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value,
        ManifestFile.Value("ModuleVersion"));

    [Theory, MemberData(nameof(Projects))]
    public void A_project_names_no_version_of_its_own_and_has_a_lock_file(string project)
    {
        string path = Path.Combine(Repository.Root, project);

        Assert.All(
            XDocument.Load(path).Descendants("PackageReference"),
            package => Assert.True(package.Attribute("Version") is null && package.Attribute("VersionOverride") is null, package.ToString()));
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(path)!, "packages.lock.json")), $"{project} has no lock file.");
    }
}
