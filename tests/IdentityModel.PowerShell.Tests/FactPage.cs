using System.Text;
using System.Text.RegularExpressions;

namespace IdentityModel.PowerShell.Tests;

/// <summary>A page of <c>docs/facts</c>: its entries by the anchors GitHub gives their headings.</summary>
internal sealed partial class FactPage
{
    private readonly Dictionary<string, string> _entries = new(StringComparer.Ordinal);

    public FactPage(string text)
    {
        string? anchor = null;
        bool isCode = false;
        foreach (string line in text.Split('\n'))
        {
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!isCode && Heading().Match(line) is { Success: true } heading)
                _entries.Add(anchor = FreeAnchorOf(heading.Groups["text"].Value), "");
            else if (anchor is not null)
                _entries[anchor] += line + "\n";
        }
    }

    /// <summary>The anchors, the page's own title first.</summary>
    public IEnumerable<string> Anchors => _entries.Keys;

    /// <summary>The entries that name no source to open; the title is none.</summary>
    public IEnumerable<string> WithoutSource => _entries.Skip(1).Where(entry => !SourceLink().IsMatch(entry.Value)).Select(entry => entry.Key);

    /// <summary>The last part of each source's address, without its ending; empty if there is no such entry.</summary>
    public IEnumerable<string> DocumentsOf(string anchor) => _entries.TryGetValue(anchor, out string? entry)
        ? SourceLink().Matches(entry).Select(link => Path.GetFileNameWithoutExtension(link.Groups["address"].Value.TrimEnd('/')))
        : [];

    /// <summary>Lower case, blanks as hyphens, and nothing else but letters, digits, hyphens and underscores.</summary>
    public static string AnchorOf(string heading)
    {
        var anchor = new StringBuilder();
        foreach (char letter in heading.Trim().ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter) || letter is '-' or '_')
                anchor.Append(letter);
            else if (letter == ' ')
                anchor.Append('-');
        }

        return anchor.ToString();
    }

    // A second heading of the same text has -1 behind it.
    private string FreeAnchorOf(string heading)
    {
        string anchor = AnchorOf(heading);
        string free = anchor;
        for (int i = 1; _entries.ContainsKey(free); i++)
            free = $"{anchor}-{i}";

        return free;
    }

    [GeneratedRegex(@"^#{1,6} +(?<text>.*\S)\s*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<address>https?://[^\s)]+)\)")]
    private static partial Regex SourceLink();
}
