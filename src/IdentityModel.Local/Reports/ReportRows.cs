using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace IdentityModel.Local.Reports;

/// <summary>
/// The users of a report as JSON within a page: one array for each user, and each name of an outcome or error, and each source, once. The encoder
/// writes <c>&lt; &gt; &amp; ' "</c> as escapes, so that no value can end its element.
/// </summary>
internal static class ReportRows
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The text before the rows.</summary>
    public static byte[] Begin()
    {
        string names = $"\"outcomes\":{Names<MatchOutcome>()},\"matchedOn\":{Names<MatchedOn>()},\"errors\":{Names<PredictedSyncError>()},"
            + $"\"blocking\":[{(int)MatchOutcome.Conflict},{(int)MatchOutcome.Blocked},{(int)MatchOutcome.Unknown}]";
        return Encoding.UTF8.GetBytes($"{{{names},\"rows\":[\n");
    }

    /// <summary>One user.</summary>
    /// <param name="result">The user's result.</param>
    /// <param name="source">The number of its source; -1 for none.</param>
    public static byte[] Row(MatchResult result, int source) => JsonSerializer.SerializeToUtf8Bytes(
        new object?[]
        {
            ReportText.Visible(result.OnPremisesUser), ReportText.Visible(result.CloudUser), (int)result.Outcome, (int)result.MatchedOn,
            ReportText.Visible(result.MatchedValue), (int)result.PredictedError, ReportText.Visible(result.Reason),
            ReportText.Visible(result.Remedy), ReportText.Visible(string.Join("; ", result.Conflicts)), source,
        },
        Options);

    /// <summary>The text after the rows: the sources, each with its address and text.</summary>
    public static byte[] End(IEnumerable<ReportLink> sources) => Encoding.UTF8.GetBytes(
        $"\n],\"sources\":{JsonSerializer.Serialize(sources.Select(source => new[] { source.Address, source.Text }), Options)}}}");

    private static string Names<T>()
        where T : struct, Enum => JsonSerializer.Serialize(Enum.GetNames(typeof(T)), Options);
}
