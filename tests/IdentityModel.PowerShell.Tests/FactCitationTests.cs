using System.Text.RegularExpressions;

namespace IdentityModel.PowerShell.Tests;

/// <summary>
/// Comments, tests and pages cite the facts they rest on as page and heading, for example
/// <c>docs/facts/matching.md#match-order</c>. Whoever reads a citation can open it, and whoever opens a fact finds its source.
/// </summary>
public sealed partial class FactCitationTests
{
    private static readonly string[] Cited = [".cs", ".ps1", ".ps1xml", ".md"];
    private static readonly string[] NotTracked = [".git", "bin", "obj", "out", "TestResults"];

    private static readonly Lazy<Dictionary<string, FactPage>> Pages = new(() => Directory
        .EnumerateFiles(Folder, "*.md")
        .ToDictionary(path => Path.GetFileName(path), path => new FactPage(File.ReadAllText(path)), StringComparer.Ordinal));

    private static string Folder => Path.Combine(Repository.Root, "docs", "facts");

    [Fact]
    public void Every_citation_names_an_entry_that_exists()
    {
        (string File, string Page, string Anchor)[] citations = [.. Files(Repository.Root).SelectMany(CitationsIn)];

        Assert.True(citations.Length > 500, $"Only {citations.Length} citations were found.");
        AssertNone(citations.Where(IsDead).Select(citation => $"{citation.File}: {citation.Page}#{citation.Anchor}"));
    }

    [Fact]
    public void Every_entry_has_a_source_that_can_be_opened()
    {
        Assert.NotEmpty(Pages.Value);
        AssertNone(Pages.Value
            .Where(page => page.Key != "README.md") // the index, which lists the sources
            .SelectMany(page => page.Value.WithoutSource.Select(anchor => $"{page.Key}#{anchor}")));
    }

    [Theory] // a reader opens the address of a check or of a match rule, and finds the same document on the facts page
    [InlineData("src/IdentityModel.Core/Transitions/TransitionSource.cs", 14)]
    [InlineData("src/IdentityModel.Core/UserMoves/UserMoveSource.cs", 4)]
    [InlineData("src/IdentityModel.Core/Matching/Engine/Rules/MatchSource.cs", 6)]
    [InlineData("src/IdentityModel.Core/SynchronizationErrors/Rules/ErrorSource.cs", 4)]
    public void Each_source_that_a_result_names_can_be_opened_and_is_on_the_page_it_cites(string file, int count)
    {
        string[] sources = [.. File.ReadAllText(Path.Combine([Repository.Root, .. file.Split('/')]))
            .Split("/// <summary>").Where(part => part.Contains("public const string", StringComparison.Ordinal))];

        Assert.Equal(count, sources.Length);
        AssertNone(sources.Where(source => !IsOnItsPage(source)));
    }

    // The last part of the address, whatever constant its beginning is.
    private static bool IsOnItsPage(string source)
    {
        string constant = source[source.IndexOf("public const string", StringComparison.Ordinal)..source.IndexOf(';', StringComparison.Ordinal)];
        string document = Path.GetFileNameWithoutExtension(constant.TrimEnd('"', '/').Split('"', '/').Last());
        return Citation().Matches(source).Any(cited => Pages.Value[cited.Groups["page"].Value].DocumentsOf(cited.Groups["anchor"].Value).Contains(document));
    }

    [Fact]
    public void Every_page_is_in_the_index()
    {
        string index = File.ReadAllText(Path.Combine(Folder, "README.md"));

        AssertNone(Pages.Value.Keys.Where(page => page != "README.md" && !index.Contains($"]({page})", StringComparison.Ordinal)));
    }

    [Theory] // as GitHub does it
    [InlineData("Match order", "match-order")]
    [InlineData("Hard-match hardening", "hard-match-hardening")]
    [InlineData("Change of a UPN's domain", "change-of-a-upns-domain")]
    [InlineData("`$batch` (20), once", "batch-20-once")]
    [InlineData("a & b", "a--b")]
    public void An_anchor_is_that_of_GitHub(string heading, string anchor) => Assert.Equal(anchor, FactPage.AnchorOf(heading));

    [Fact]
    public void A_page_tells_its_entries_apart()
    {
        var page = new FactPage("# Page\n## One\n[a](https://a.example/)\n## One\nnone\n```\n# no heading\n```\n### Two\n[b](b.md)\n");

        Assert.Equal(["page", "one", "one-1", "two"], page.Anchors);
        Assert.Equal(["one-1", "two"], page.WithoutSource);
    }

    /// <summary>With every one named in full, which a collection in a failure is not.</summary>
    private static void AssertNone(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), string.Join('\n', wrong));

    private static bool IsDead((string File, string Page, string Anchor) citation) =>
        !Pages.Value.TryGetValue(citation.Page, out FactPage? page)
        || (citation.Anchor.Length > 0 && !page.Anchors.Contains(citation.Anchor, StringComparer.Ordinal));

    /// <summary>What a file cites of the facts; a page of the facts links to its own entries and to those of the other pages.</summary>
    private static IEnumerable<(string File, string Page, string Anchor)> CitationsIn(string path)
    {
        string text = File.ReadAllText(path);
        string file = Path.GetRelativePath(Repository.Root, path);
        foreach (Match match in Citation().Matches(text))
            yield return (file, match.Groups["page"].Value, match.Groups["anchor"].Value);

        if (Path.GetDirectoryName(path) != Folder)
            yield break;

        foreach (Match match in Link().Matches(text))
        {
            string page = match.Groups["page"].Value;
            yield return (file, page.Length > 0 ? page : Path.GetFileName(path), match.Groups["anchor"].Value);
        }
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder)
        .Where(path => Cited.Contains(Path.GetExtension(path)))
        .Concat(Directory.EnumerateDirectories(folder).Where(inner => !NotTracked.Contains(Path.GetFileName(inner))).SelectMany(Files));

    [GeneratedRegex(@"\bfacts/(?<page>[\w-]+\.md)(#(?<anchor>[\w-]*))?")]
    private static partial Regex Citation();

    [GeneratedRegex(@"\]\((?<page>[\w-]+\.md)?(#(?<anchor>[\w-]+))?\)")]
    private static partial Regex Link();
}
