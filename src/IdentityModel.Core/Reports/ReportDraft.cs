using System.Globalization;
using IdentityModel.Core.Comparisons;
using IdentityModel.Core.Matching;
using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.Reports;

/// <summary>
/// Collects match results for a report. It counts each user once, keeps the results that somebody must handle, and passes each on to
/// the file at once. Of the others, it keeps only whose they are.
/// </summary>
/// <param name="writer">The file, which is closed with this; null under -WhatIf, where results are counted only.</param>
/// <param name="scope">What the report is about.</param>
public sealed class ReportDraft(IReportWriter? writer, ReportScope scope) : IDisposable
{
    /// <summary>The most users listed for one cause. Nobody reads more, and the table has them all.</summary>
    internal const int MaxListed = 1000;

    private readonly MatchSummaryCounter _counter = new();
    private readonly Dictionary<string, long> _leftOut = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<(bool IsReview, MatchOutcome, PredictedSyncError), Cause> _causes = [];
    private readonly HashSet<string> _notRead = new(StringComparer.Ordinal);
    private readonly SeenResults _seen = new();
    private ReportComparisonDraft? _comparison;
    private int _listed;
    private bool _hasUsers;
    private bool _hasOthers;
    private long _repeated;
    private long _later;
    private long _refused;
    private long _others;

    /// <summary>Takes one result. The report is about users, so that groups and contacts are only counted.</summary>
    /// <exception cref="IdentityModelException">The file cannot be written.</exception>
    public void Add(MatchResult result)
    {
        HasMatch = true;
        if (result.ObjectType != DirectoryObjectType.User)
        {
            _others++;
            return;
        }

        if (!_seen.TryAdd(result, out bool isLater))
        {
            _repeated++;
            _later += isLater ? 1 : 0;
            return;
        }

        Origins.Add(result);
        _hasUsers = true;
        _hasOthers |= !ReportCause.IsBlocking(result.Outcome, PredictedSyncError.None);
        if (!scope.Has(result))
        {
            string domain = DomainNames.Of(result.OnPremisesUser ?? result.CloudUser) ?? "";
            _leftOut[domain] = (_leftOut.TryGetValue(domain, out long count) ? count : 0) + 1;
            return;
        }

        _counter.Add(result);
        Prediction = Prediction.With(result);
        Matches.Add(result);
        Predicted.Add(result);
        if (result.NotRead.Length > 0)
            _notRead.Add(result.NotRead);
        bool isBlocker = ReportCause.IsBlocking(result.Outcome, result.PredictedError);
        if (isBlocker || result.Remedy.Length > 0)
            Note(result, isBlocker);

        writer?.Add(result);
    }

    /// <summary>Takes results of Compare-SoftMatch; none of them is a comparison, too.</summary>
    public void AddComparison(params IReadOnlyCollection<SoftMatchComparison> results)
    {
        _comparison ??= new ReportComparisonDraft(scope);
        foreach (SoftMatchComparison result in results)
        {
            if (_comparison.TryAdd(result))
                Origins.Add(result);
        }
    }

    /// <summary>Takes note of an object that is no result, so that the report can say so.</summary>
    public void Refuse() => _refused++;

    /// <inheritdoc/>
    public void Dispose() => writer?.Dispose();

    /// <summary>What the report is about.</summary>
    internal ReportScope Scope => scope;

    /// <summary>Whether a result was given, if only one that the report leaves out.</summary>
    internal bool HasMatch { get; private set; }

    /// <summary>When the results were predicted.</summary>
    internal ReportPrediction Prediction { get; private set; } = new();

    /// <summary>Whether the result of every user needs an answer, as those of Test-SoftMatch -Problem do.</summary>
    internal bool HasOnlyProblems => _hasUsers && !_hasOthers;

    /// <summary>The users of whom the match predicts an error that Entra ID shows.</summary>
    internal PredictedErrors Predicted { get; } = new();

    /// <summary>The results for the checks of the plan.</summary>
    internal TransitionMatches Matches { get; } = new();

    /// <summary>How many users of which other domain the report leaves out; the name is empty for users without a domain.</summary>
    internal IReadOnlyList<KeyValuePair<string, long>> LeftOut =>
        [.. _leftOut.OrderBy(pair => pair.Key.Length == 0).ThenByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)];

    /// <summary>Whether objects were given, and none of them is a result.</summary>
    internal bool IsRefused => _refused > 0 && !HasMatch && _comparison is null;

    /// <summary>Of which tenants, sessions and predictions the users of the report are.</summary>
    internal ReportOrigins Origins { get; } = new();

    /// <summary>How many results have a time that cannot be read; null if none has.</summary>
    internal string? UnreadableTimes => UnreadableTimesOf("Test-SoftMatch", Prediction.Unreadable, Prediction.UnreadableTime);

    /// <summary>What became of a prediction; null if no comparison was given.</summary>
    internal ReportComparison? Comparison => _comparison?.Comparison;

    /// <summary>What a reader would not expect of the comparison.</summary>
    internal IEnumerable<string> ComparisonSurprises => _comparison?.Surprises ?? [];

    /// <summary>What the match did not read, and what that leaves open; null if it read everything.</summary>
    internal string? Gaps => MatchGaps.Sentence(_notRead);

    /// <summary>How many objects are no results; null if all are. The caller saw the errors, the reader of the page did not.</summary>
    internal string? Refused => _refused == 0
        ? null
        : $"{Counted(_refused, "object is no result", "objects are no results")} of Test-SoftMatch, so the report does not have {(_refused == 1 ? "it" : "them")}.";

    /// <summary>How many results are of groups and contacts; null if there are none.</summary>
    internal string? Others => _others == 0
        ? null
        : $"{Counted(_others, "result is of a group or contact", "results are of groups or contacts")}. The report has only users. Test-SoftMatch shows "
            + "groups and contacts.";

    /// <summary>How many results are of users who came before; null if there are none.</summary>
    internal string? Repeated => RepeatedOf("", _repeated, _later) is { } repeated ? $"{repeated} Pipe the results of one Test-SoftMatch." : null;

    internal IReadOnlyList<MatchSummary> Outcomes => [.. _counter.Summaries()];

    internal IReadOnlyList<ReportCause> Causes =>
    [
        .. _causes.Values.Select(cause => cause.Shown).OrderBy(cause => !cause.IsBlocker).ThenByDescending(cause => cause.Count),
    ];

    internal string Complete(IdentityReport report) => writer!.Complete(report);

    // A blocker that comes late goes before users who only need a review.
    private void Note(MatchResult result, bool isBlocker)
    {
        (bool, MatchOutcome, PredictedSyncError) key = (!isBlocker, result.Outcome, result.PredictedError);
        if (!_causes.TryGetValue(key, out Cause? cause))
            _causes[key] = cause = new Cause(result.Outcome, result.PredictedError);

        cause.Count++;
        if (_listed < MaxListed || (isBlocker && ForgetOneToReview()))
        {
            cause.Users.Add(result);
            _listed++;
        }
    }

    internal static string Counted(long number, string one, string many) =>
        $"{number.ToString("N0", CultureInfo.InvariantCulture)} {(number == 1 ? one : many)}";

    /// <summary>How many results of a command have a time that cannot be read; null if none has.</summary>
    internal static string? UnreadableTimesOf(string command, long number, string? time) => number == 0
        ? null
        : $"The command cannot read the time of {Counted(number, "result", "results")} of {command}, such as '{time}'. Programs for spreadsheets change times. "
            + "Use a file that was not saved with a spreadsheet.";

    /// <summary>How many results of a command are of users who came before; null if there are none. Compare-SoftMatch takes the latest result.</summary>
    internal static string? RepeatedOf(string command, long number, long later)
    {
        string isLater = (number, later) switch
        {
            (_, 0) => "",
            (1, _) => " It is later than the first.",
            _ => $" {Counted(later, "of them is", "of them are")} later than the first.",
        };
        return number == 0
            ? null
            : $"{Counted(number, $"result{command} is of a user", $"results{command} are of users")} who came before.{isLater} The report has only the first result of each user.";
    }

    private bool ForgetOneToReview()
    {
        Cause? longest = _causes.Where(pair => pair.Key.IsReview && pair.Value.Users.Count > 0).Select(pair => pair.Value).LastOrDefault();
        if (longest is null)
            return false;

        longest.Users.RemoveAt(longest.Users.Count - 1);
        _listed--;
        return true;
    }

    private sealed class Cause(MatchOutcome outcome, PredictedSyncError error)
    {
        public List<MatchResult> Users { get; } = [];

        public long Count { get; set; }

        public ReportCause Shown => new(outcome, error) { Count = Count, Users = Users };
    }
}
