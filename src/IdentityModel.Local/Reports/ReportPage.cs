using System.Security.Cryptography;
using System.Text;
using HandlebarsDotNet;

namespace IdentityModel.Local.Reports;

/// <summary>
/// Renders a report as one page that loads nothing: its style and script are in it, and its content security policy allows no
/// others.
/// </summary>
internal static class ReportPage
{
    /// <summary>The place for the rows. Values are escaped, so none contains it.</summary>
    private const string RowsMark = "<rows>";

    /// <summary>The page before and after its rows.</summary>
    public static (string Before, string After) Render(IdentityReport report)
    {
        IHandlebars handlebars = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });
        string style = Part("report.css");
        string script = Part("report.js");
        Dictionary<string, object?> model = ReportPageModel.Of(report);
        model["style"] = style;
        model["styleHash"] = Hash(style);
        model["script"] = script;
        model["scriptHash"] = Hash(script);
        model["rowsMark"] = RowsMark;
        string page = handlebars.Compile(Part("report.hbs"))(model);
        int rows = page.IndexOf(RowsMark, StringComparison.Ordinal);
        return rows < 0 ? (page, "") : (page.Substring(0, rows), page.Substring(rows + RowsMark.Length));
    }

    // The browser accepts only the script and the style with this hash (CSP level 2).
    private static string Hash(string text)
    {
        using var algorithm = SHA256.Create();
        return "sha256-" + Convert.ToBase64String(algorithm.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    // A browser counts a line break as one character; a checkout on Windows has two.
    private static string Part(string name)
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
