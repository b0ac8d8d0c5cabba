using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace IdentityModel.Local.Metadata;

/// <summary>
/// Turns the bytes of a metadata document into XML: skips everything before the first <c>&lt;</c>, refuses document type
/// definitions, and fetches nothing outside the document.
/// </summary>
internal static class MetadataDocument
{
    // A byte order mark, or several, some of them mistaken for text on the way (docs/facts/federation.md#ad-fs-metadata).
    private const int LongestRubbish = 64;

    // AD FS nests eight levels.
    private const int Deepest = 100;

    // AD FS writes six. Each lookup of a name goes through all of them, and through those of the outer elements.
    private const int MostAttributes = 100;

    private const string DocumentType = "<!DOCTYPE";

    private static readonly string[] HtmlStarts = ["<html", "<!doctype html", "<head", "<body"];

    /// <summary>The root element.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>MetadataIsHtml</c>, <c>MetadataHasDtd</c>, <c>MetadataTooDeep</c>, <c>MetadataMalformed</c>.
    /// </exception>
    public static XElement Read(byte[] content, string source)
    {
        Check(content, source);
        using XmlReader reader = Open(content);
        reader.MoveToContent();
        return (XElement)XNode.ReadFrom(reader);
    }

    // Checks the whole document before keeping any of it: the time to build the tree grows with the square of its depth.
    private static void Check(byte[] content, string source)
    {
        bool isHtml = false;
        bool inProlog = true;
        try
        {
            using XmlReader reader = Open(content);
            inProlog = reader.MoveToContent() != XmlNodeType.Element;
            isHtml = reader.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase);
            do
            {
                if (reader.Depth > Deepest)
                    throw Errors.MetadataTooDeep(source, Deepest);
                if (reader.AttributeCount > MostAttributes)
                    throw Errors.MetadataTooWide(source, MostAttributes);
            }
            while (!isHtml && reader.Read());
        }
        catch (XmlException e)
        {
            throw inProlog ? NoElement(content, source, e) : Errors.MetadataMalformed(source, e);
        }

        if (isHtml)
            throw Errors.MetadataIsHtml(source);
    }

    private static IdentityModelException NoElement(byte[] content, string source, XmlException failure)
    {
        string text = TextOf(content);
        if (HtmlStarts.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            return Errors.MetadataIsHtml(source);
        return text.Contains(DocumentType) ? Errors.MetadataHasDtd(source, failure) : Errors.MetadataMalformed(source, failure);
    }

    private static XmlReader Open(byte[] content)
    {
        XmlReaderSettings settings = new()
        {
            CloseInput = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = Math.Max(1, content.Length),
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        return MarkedText(content) is { } text
            ? XmlReader.Create(text, settings)
            : XmlReader.Create(new MemoryStream(content, StartOf(content), content.Length - StartOf(content), writable: false), settings);
    }

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

    // Where nothing looks like a beginning, the XML reader says what it met instead.
    private static int StartOf(byte[] content) =>
        Math.Max(0, Array.IndexOf(content, (byte)'<', 0, Math.Min(content.Length, LongestRubbish)));

    // From the first tag on, to tell why no element could be read.
    private static string TextOf(byte[] content)
    {
        using TextReader text = MarkedText(content) ?? new StreamReader(new MemoryStream(content), Encoding.UTF8);
        string all = text.ReadToEnd();
        return all.Substring(Math.Max(0, all.IndexOf('<')));
    }
}
