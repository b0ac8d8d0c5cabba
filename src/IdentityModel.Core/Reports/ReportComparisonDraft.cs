using IdentityModel.Core.Comparisons;
using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Reports;

/// <summary>Collects results of Compare-SoftMatch for a report: counts all, and keeps those that a reader must see.</summary>
/// <param name="scope">What the report is about.</param>
internal sealed class ReportComparisonDraft(ReportScope scope)
{
    /// <summary>The most users listed for one outcome. Nobody reads more in a page.</summary>
    internal const int MaxListed = 200;

    private const string OnlyDifferences =
        "The comparison has no user who is as predicted. If it comes from Compare-SoftMatch -Difference, the report does not count those users. Use the "
        + "results of Compare-SoftMatch without -Difference.";

    private readonly Dictionary<(MatchOutcome, ActualOutcome, bool?), Group> _groups = [];
    private readonly SeenResults _seen = new();
    private long _repeated;
    private long _later;
    private long _leftOut;
    private string? _predictedAt;
    private string? _lastPredictedAt;
    private string? _lastSync;
    private string? _latestSync;
    private string? _comparedAt;
    private long _unreadable;
    private string? _unreadableTime;
    private long _withoutCycle;
    private bool _isWithoutSync;
    private bool _isUnclear;

    /// <summary>The comparison.</summary>
    public ReportComparison Comparison => new(
    [
        .. _groups.OrderBy(pair => Rank(pair.Key.Item3)).ThenByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key)
            .Select(pair => new ReportComparisonGroup(pair.Key.Item1, pair.Key.Item2, pair.Key.Item3) { Count = pair.Value.Count, Users = pair.Value.Listed }),
    ])
    {
        LeftOut = _leftOut,
        PredictedAt = _predictedAt,
        LastPredictedAt = _lastPredictedAt,
        LastSync = _lastSync,
        LatestSync = _latestSync,
        ComparedAt = _comparedAt,
        UnreadableTimes = _unreadable,
        WithoutCycle = _withoutCycle,
        NoCycle = NoCycle,
    };

    /// <summary>What a reader would not expect of the numbers.</summary>
    public IEnumerable<string> Surprises
    {
        get
        {
            if (ReportDraft.RepeatedOf(" of Compare-SoftMatch", _repeated, _later) is { } repeated)
                yield return $"{repeated} Use the results of one Compare-SoftMatch.";
            if (ReportDraft.UnreadableTimesOf("Compare-SoftMatch", _unreadable, _unreadableTime) is { } unreadable)
                yield return unreadable;
            if (NoCycle is { } noCycle)
                yield return noCycle;
            else if (_groups.Count > 0 && _groups.Keys.All(key => key.Item3 != true))
                yield return OnlyDifferences;
        }
    }

    private string? NoCycle
    {
        get
        {
            if (_withoutCycle == 0)
                return null;
            if (_isWithoutSync)
                return $"{ComparisonCase.WithoutSync} {ComparisonCase.ConnectWithSync}";

            long all = _groups.Values.Sum(group => group.Count);
            string some = _withoutCycle == all ? "" : $" of {ReportDraft.Counted(_withoutCycle, "user", "users")}";
            return (_isUnclear ? "It is not certain that a sync cycle has run" : "No sync cycle has run")
                + $" since the prediction{some}. Run Compare-SoftMatch -Wait, and use its results.";
        }
    }

    /// <summary>Takes one result; false if one of the same user came before.</summary>
    public bool TryAdd(SoftMatchComparison result)
    {
        if (!_seen.TryAdd(result, out bool isLater))
        {
            _repeated++;
            _later += isLater ? 1 : 0;
            return false;
        }

        if (scope.Has(result))
            Add(result);
        else
            _leftOut++;
        return true;
    }

    private void Add(SoftMatchComparison result)
    {
        NoteTimes(result);
        (MatchOutcome, ActualOutcome, bool?) key = (result.Predicted, result.Actual, result.AsPredicted);
        if (!_groups.TryGetValue(key, out Group? group))
            _groups[key] = group = new Group();
        group.Count++;
        if (result.AsPredicted != true && group.Listed.Count < MaxListed)
            group.Listed.Add(result);
    }

    private void NoteTimes(SoftMatchComparison result)
    {
        // Its clock may have moved on, and it has a last sync cycle that sent nothing.
        bool isWithoutSync = result is { AsPredicted: null, Detail: ComparisonCase.WithoutSync };
        _isWithoutSync |= isWithoutSync;
        _withoutCycle += isWithoutSync ? 1 : 0;
        string?[] times = [result.PredictedAt, result.ResultPredictedAt, result.LastSync, result.ComparedAt];
        if (times.OfType<string>().FirstOrDefault(time => PredictionTime.Read(time) is null) is { } unreadable)
        {
            _unreadable++;
            _unreadableTime ??= unreadable;
            return;
        }

        _predictedAt = Earlier(_predictedAt, result.PredictedAt);
        _lastPredictedAt = Later(_lastPredictedAt, result.PredictedAt);
        _lastSync = Earlier(_lastSync, result.LastSync);
        _latestSync = Later(_latestSync, result.LastSync);
        _comparedAt = Earlier(_comparedAt, result.ComparedAt);
        if (!isWithoutSync && result is { AsPredicted: null, PredictedAt: { } predictedAt })
            NoteCycle(result, PredictionTime.Read(predictedAt), result.LastSync is { } last ? PredictionTime.Read(last) : null);
    }

    private void NoteCycle(SoftMatchComparison result, DateTimeOffset? predictedAt, DateTimeOffset? lastSync)
    {
        TimeSpan tolerance = CycleTimes.ToleranceOf(result.Tenant is { } tenant && SessionContext.IsNameOfSandbox(tenant));
        if (lastSync > predictedAt + tolerance)
            return;

        _withoutCycle++;
        _isUnclear |= lastSync > predictedAt - tolerance;
    }

    private static string? Earlier(string? one, string? other) =>
        other is null || (one is not null && string.CompareOrdinal(one, other) < 0) ? one : other;

    private static string? Later(string? one, string? other) => string.CompareOrdinal(one, other) < 0 ? other : one; // null is the earliest

    private static int Rank(bool? asPredicted) => asPredicted switch
    {
        false => 0,
        null => 1,
        true => 2,
    };

    private sealed class Group
    {
        public long Count { get; set; }

        public List<SoftMatchComparison> Listed { get; } = [];
    }
}
