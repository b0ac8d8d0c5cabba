using System.Text;
using System.Xml;

namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>
/// Reads the XML in which a service reports an error (docs/facts/matching.md#provisioning-errors-of-services). No page describes it, so
/// that the reader takes what it finds.
/// </summary>
internal static class ErrorDetail
{
    private const string Description = "ErrorDescription";
    private const string Code = "ErrorCode";
    private const int LongestDetail = 1_000_000;

    /// <summary>The descriptions, else the codes, else all of the text; null if there is none. What is no XML comes back as it is.</summary>
    public static string? TextOf(string? detail)
    {
        if (string.IsNullOrWhiteSpace(detail))
            return null;

        List<(string Name, string Text)> texts;
        try
        {
            texts = Read(detail!);
        }
        catch (XmlException)
        {
            return detail!.Trim();
        }

        return Joined(texts, Description) ?? Joined(texts, Code) ?? Joined(texts, name: null);
    }

    private static string? Joined(List<(string Name, string Text)> texts, string? name)
    {
        string[] found =
        [
            .. texts.Where(one => name is null || string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))
                .Select(one => one.Text).Distinct(StringComparer.Ordinal),
        ];
        return found.Length == 0 ? null : string.Join(" ", found);
    }

    /// <summary>The texts, each with the name of its element, and blanks and line breaks as one blank.</summary>
    private static List<(string Name, string Text)> Read(string detail)
    {
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = LongestDetail,
            ConformanceLevel = ConformanceLevel.Fragment,
        };
        using var reader = XmlReader.Create(new StringReader(detail), settings);
        List<(string Name, string Text)> texts = [];
        Stack<string> open = new();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement)
                open.Push(reader.LocalName);
            else if (reader.NodeType == XmlNodeType.EndElement)
                open.Pop();
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && Tidy(reader.Value) is { Length: > 0 } text)
                texts.Add((open.Count > 0 ? open.Peek() : "", text));
        }

        return texts;
    }

    private static string Tidy(string text)
    {
        StringBuilder tidy = new(text.Length);
        foreach (char letter in text)
        {
            if (!char.IsWhiteSpace(letter))
                tidy.Append(letter);
            else if (tidy.Length > 0 && tidy[tidy.Length - 1] != ' ')
                tidy.Append(' ');
        }

        return tidy.ToString().TrimEnd();
    }
}
