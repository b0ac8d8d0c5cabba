using System.Text;
using IdentityModel.Core;

namespace IdentityModel.OnPremises;

/// <summary>
/// Writes a report as one HTML file, for its owner alone. Users go to a file beside it as they come, since the page begins with
/// what is known only after the last of them; that file is gone when the report is there.
/// </summary>
public sealed class HtmlReportFile : IReportWriter
{
    private static readonly byte[] _between = Encoding.UTF8.GetBytes(",\n");

    private readonly string _path;
    private readonly bool _replaces;
    private readonly PendingFile _rows;
    private bool _hasRow;

    private HtmlReportFile(string path, bool replaces)
    {
        _path = path;
        _replaces = replaces;
        _rows = PendingFile.Create(path, replaces);
    }

    /// <summary>Begins the file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="replaces">Whether a file that is there already gives way, once the new one is whole.</param>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>.</exception>
    public static HtmlReportFile Create(string path, bool replaces) => new(path, replaces);

    /// <summary>Throws where no report can be.</summary>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileNotWritable</c>.</exception>
    public static void Check(string path, bool replaces)
    {
        if (!replaces || !File.Exists(path))
            NewFile.Check(path);
    }

    /// <inheritdoc/>
    public void Add(MatchResult result)
    {
        if (_hasRow)
            _rows.Write(_between);
        _hasRow = true;
        _rows.Write(ReportRows.Row(result));
    }

    /// <inheritdoc/>
    public string Complete(IdentityReport report)
    {
        (string before, string after) = ReportPage.Render(report);
        using var file = PendingFile.Create(_path, _replaces);
        file.Write(Encoding.UTF8.GetBytes(before));
        if (after.Length > 0)
        {
            file.Write(ReportRows.Begin());
            _rows.CopyTo(file);
            file.Write(ReportRows.End());
            file.Write(Encoding.UTF8.GetBytes(after));
        }

        _rows.Dispose();
        file.Complete();
        return file.Path;
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();
}
