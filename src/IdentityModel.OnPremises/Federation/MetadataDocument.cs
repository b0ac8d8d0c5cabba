using System.Text;
using System.Xml;
using System.Xml.Linq;
using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>
/// Turns the bytes of a metadata document into XML: whatever stands before the first <c>&lt;</c> is passed over, document type
/// definitions are refused, nothing outside the document is fetched.
/// </summary>
internal static class MetadataDocument
{
    // A byte order mark, or several, some of them mistaken for text on the way (facts 5.1).
    private const int LongestRubbish = 64;

    private const string DocumentType = "<!DOCTYPE";

    private static readonly string[] HtmlStarts = ["<html", "<!doctype html", "<head", "<body"];

    /// <summary>The root element.</summary>
    /// <exception cref="IdentityModelException"><c>MetadataIsHtml</c>, <c>MetadataHasDtd</c>, <c>MetadataMalformed</c>.</exception>
    public static XElement Read(byte[] content, string source)
    {
        using TextReader? marked = MarkedText(content);
        int start = marked is null ? StartOf(content) : 0;
        if (start < 0)
            throw Errors.MetadataMalformed(source);

        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = content.Length,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        using MemoryStream stream = new(content, start, content.Length - start, writable: false);
        using XmlReader reader = marked is null ? XmlReader.Create(stream, settings) : XmlReader.Create(marked, settings);
        XElement root = Read(reader, content, source);
        return IsHtml(root) ? throw Errors.MetadataIsHtml(source) : root;
    }

    private static XElement Read(XmlReader reader, byte[] content, string source)
    {
        try
        {
            reader.MoveToContent();
        }
        catch (XmlException e)
        {
            string text = Prolog(content);
            if (HtmlStarts.Any(start => text.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase)))
                throw Errors.MetadataIsHtml(source);
            throw text.Contains(DocumentType) ? Errors.MetadataHasDtd(source, e) : Errors.MetadataMalformed(source, e);
        }

        bool isHtml = reader.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase);
        try
        {
            return (XElement)XNode.ReadFrom(reader);
        }
        catch (XmlException e)
        {
            // Web pages are seldom well-formed.
            throw isHtml ? Errors.MetadataIsHtml(source) : Errors.MetadataMalformed(source, e);
        }
    }

    private static bool IsHtml(XElement root) => root.Name.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase);

    // PowerShell's > saves UTF-16 under a declaration that still says utf-8: the mark counts then, not the declaration.
    private static StreamReader? MarkedText(byte[] content)
    {
        Encoding? encoding = (content.Length > 1 ? content[0] << 8 | content[1] : 0) switch
        {
            0xFFFE => Encoding.Unicode,
            0xFEFF => Encoding.BigEndianUnicode,
            _ => null,
        };
        if (encoding is null)
            return null;

        StreamReader text = new(new MemoryStream(content), encoding);
        for (int skipped = 0; skipped < LongestRubbish && text.Peek() != '<'; skipped++)
            text.Read();
        return text;
    }

    private static int StartOf(byte[] content) =>
        Array.IndexOf(content, (byte)'<', 0, Math.Min(content.Length, LongestRubbish));

    // What stands before the root element, near enough to tell why it could not be read.
    private static string Prolog(byte[] content)
    {
        using TextReader text = MarkedText(content) ?? new StreamReader(new MemoryStream(content), Encoding.UTF8);
        string all = text.ReadToEnd();
        return all.Substring(Math.Max(0, all.IndexOf('<')));
    }
}
