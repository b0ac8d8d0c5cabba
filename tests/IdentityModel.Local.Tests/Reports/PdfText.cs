using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace IdentityModel.Local.Tests;

/// <summary>The text of each page of a PDF as Chromium writes it, without blanks: its letters are placed one by one.</summary>
internal static partial class PdfText
{
    public static IReadOnlyList<string> PagesOf(byte[] pdf)
    {
        var objects = Object().Matches(Encoding.Latin1.GetString(pdf))
            .ToDictionary(one => int.Parse(one.Groups[1].Value, CultureInfo.InvariantCulture), one => one.Groups[2].Value);
        return [.. objects.Values.Where(one => Page().IsMatch(one)).Select(page => TextOf(page, objects))];
    }

    private static string TextOf(string page, Dictionary<int, string> objects)
    {
        var fonts = Font().Matches(page).ToDictionary(
            font => font.Groups[1].Value,
            font => Letters(Stream(objects[Reference(ToUnicode().Match(objects[Reference(font.Groups[2].Value)]).Groups[1].Value)])));
        var text = new StringBuilder();
        Dictionary<int, string> letters = [];
        foreach (Match shown in Shown().Matches(Stream(objects[Reference(Contents().Match(page).Groups[1].Value)])))
        {
            if (shown.Groups[1].Success)
                letters = fonts[shown.Groups[1].Value];
            else
                text.AppendJoin("", shown.Groups[2].Value.Chunk(4).Select(code => letters.GetValueOrDefault(Convert.ToInt32(new string(code), 16), "?")));
        }

        return text.Replace(" ", "").ToString().Normalize(NormalizationForm.FormKC); // "ﬁ" is one letter
    }

    // "<0003> <0041>" is one letter; "<0003> <0005> <0041>" is a run of them.
    private static Dictionary<int, string> Letters(string map)
    {
        Dictionary<int, string> letters = [];
        foreach (Match one in OneLetter().Matches(map))
            letters[Convert.ToInt32(one.Groups[1].Value, 16)] = Encoding.BigEndianUnicode.GetString(Convert.FromHexString(one.Groups[2].Value));
        foreach (Match run in Run().Matches(map))
        {
            int first = Convert.ToInt32(run.Groups[1].Value, 16);
            for (int code = first; code <= Convert.ToInt32(run.Groups[2].Value, 16); code++)
                letters[code] = ((char)(Convert.ToInt32(run.Groups[3].Value, 16) + code - first)).ToString();
        }

        return letters;
    }

    private static string Stream(string one)
    {
        Match stream = Content().Match(one);
        using var zip = new ZLibStream(new MemoryStream(Encoding.Latin1.GetBytes(stream.Groups[1].Value)), CompressionMode.Decompress);
        using var text = new StreamReader(zip, Encoding.Latin1);
        return text.ReadToEnd();
    }

    private static int Reference(string number) => int.Parse(number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?s)(\d+) 0 obj(.*?)endobj")]
    private static partial Regex Object();

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Page();

    [GeneratedRegex(@"/Contents (\d+) 0 R")]
    private static partial Regex Contents();

    [GeneratedRegex(@"/(F\d+) (\d+) 0 R")]
    private static partial Regex Font();

    [GeneratedRegex(@"/ToUnicode (\d+) 0 R")]
    private static partial Regex ToUnicode();

    [GeneratedRegex(@"(?s)stream\r?\n(.*?)\r?\nendstream")]
    private static partial Regex Content();

    [GeneratedRegex(@"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj")]
    private static partial Regex Shown();

    [GeneratedRegex(@"(?<!> )<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>(?! <)")]
    private static partial Regex OneLetter();

    [GeneratedRegex(@"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")]
    private static partial Regex Run();
}
