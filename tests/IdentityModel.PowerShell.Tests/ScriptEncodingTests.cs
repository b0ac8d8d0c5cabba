using System.Text;

namespace IdentityModel.PowerShell.Tests;

/// <summary>
/// Windows PowerShell reads a script without a byte order mark in the system's code page (PSScriptAnalyzer's rule
/// UseBOMForUnicodeEncodedFile): an accent in a test would be another letter there.
/// </summary>
public sealed class ScriptEncodingTests
{
    private static readonly string[] ReadAsScripts = [".ps1", ".psm1", ".psd1", ".help.txt"];

    public static TheoryData<string> Scripts =>
    [
        .. new[] { "src", "tests", "docs", "samples", "packaging" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.EnumerateFiles(Repository.Root))
            .Where(path => ReadAsScripts.Any(path.EndsWith) && !IsBuilt(path))
            .Select(path => Path.GetRelativePath(Repository.Root, path)),
    ];

    [Theory, MemberData(nameof(Scripts))]
    public void A_script_with_letters_beyond_ASCII_says_that_it_is_UTF_8(string script)
    {
        byte[] content = File.ReadAllBytes(Path.Combine(Repository.Root, script));

        Assert.True(content.All(value => value < 0x80) || content.AsSpan().StartsWith(Encoding.UTF8.Preamble));
    }

    private static bool IsBuilt(string path) =>
        path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj");
}
