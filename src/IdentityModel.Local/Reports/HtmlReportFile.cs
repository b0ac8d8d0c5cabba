using System.Text;
using IdentityModel.Local.Files;

namespace IdentityModel.Local.Reports;

/// <summary>
/// Writes a report as one HTML file, only for its owner. Users go to a temporary file next to it as they come, because the page
/// begins with facts that are known only after the last user. The temporary file is removed when the report is complete.
/// </summary>
public sealed class HtmlReportFile : IReportWriter
{
    private static readonly byte[] Between = Encoding.UTF8.GetBytes(",\n");

    private readonly PendingFile _file;
    private readonly PendingFile _rows;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<ReportLink> _sources = [];
    private bool _hasRow;

    private HtmlReportFile(PendingFile file)
    {
        _file = file;
        _rows = PendingFile.CreateIn(Path.GetDirectoryName(file.Path)!, $"{Path.GetFileName(file.Path)}.users");
    }

    /// <summary>Creates the file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="replaces">Whether to replace an existing file when the new one is complete.</param>
    /// <exception cref="IdentityModelException"><c>FileExists</c>, <c>FileInUse</c>, <c>FileNotWritable</c>, <c>FileCannotBeProtected</c>.</exception>
    public static HtmlReportFile Create(string path, bool replaces)
    {
        PendingFile.CheckOverwrite(path, replaces);
        var file = PendingFile.Create(path, replaces);
        try
        {
            return new HtmlReportFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Add(MatchResult result)
    {
        if (_hasRow)
            _rows.Write(Between);
        _hasRow = true;
        _rows.Write(ReportRows.Row(result, SourceOf(result)));
    }

    /// <inheritdoc/>
    public string Complete(IdentityReport report)
    {
        (string before, string after) = ReportPage.Render(report);
        _file.Write(Encoding.UTF8.GetBytes(before));
        if (after.Length > 0)
        {
            _file.Write(ReportRows.Begin());
            _rows.CopyTo(_file);
            _file.Write(ReportRows.End(_sources));
            _file.Write(Encoding.UTF8.GetBytes(after));
        }

        _rows.Dispose();
        _file.Complete();
        return _file.Path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _file.Dispose();
    }

    private int SourceOf(MatchResult result)
    {
        if (result.Source.Length == 0)
            return -1;

        if (!_numbers.TryGetValue(result.Source, out int number))
        {
            _numbers[result.Source] = number = _sources.Count;
            _sources.Add(ReportLink.Of(result.Source));
        }

        return number;
    }
}
