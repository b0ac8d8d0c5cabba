using IdentityModel.Core.Comparisons;
using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Reports;

/// <summary>
/// Whose results came already, by the objectGUID or the id of the cloud user. Results that have lost both are the same if they say the
/// same.
/// </summary>
internal sealed class SeenResults
{
    private readonly List<string?> _times = []; // of each run of results; the place of a user is the number of the run
    private readonly Dictionary<Guid, int> _onPremises = [];
    private readonly Dictionary<Guid, int> _cloud = [];
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    /// <summary>Takes note of a comparison; false if one of the same user came before.</summary>
    /// <param name="result">The comparison.</param>
    /// <param name="isLater">Whether one came before, and this one was compared later.</param>
    public bool TryAdd(SoftMatchComparison result, out bool isLater)
    {
        if (result.ObjectGuid is { } onPremises)
            return TryAdd(_onPremises, onPremises, result.ComparedAt, out isLater);

        isLater = false;
        return _others.Add(string.Join("\n", result.OnPremisesUser, result.Predicted, result.PredictedCloudUser, result.Actual, result.ActualCloudUser, result.Detail));
    }

    /// <summary>Takes note of a result; false if one of the same user came before.</summary>
    /// <param name="result">The result.</param>
    /// <param name="isLater">Whether one came before, and this one was predicted later.</param>
    public bool TryAdd(MatchResult result, out bool isLater)
    {
        if (result.ObjectGuid is { } onPremises)
            return TryAdd(_onPremises, onPremises, result.PredictedAt, out isLater);
        if (result.OnPremisesUser is null && Guid.TryParse(result.CloudUserId, out Guid cloud))
            return TryAdd(_cloud, cloud, result.PredictedAt, out isLater);

        isLater = false; // it says the same
        string?[] said =
        [
            result.OnPremisesUser, result.CloudUser, result.ImmutableId, result.CloudUserId, result.Outcome.ToString(), result.MatchedValue, result.Reason,
        ];
        return _others.Add(string.Join("\n", said));
    }

    private bool TryAdd(Dictionary<Guid, int> seen, Guid key, string? time, out bool isLater)
    {
        if (_times.Count == 0 || _times[_times.Count - 1] != time)
            _times.Add(time);

        bool isFirst = !seen.TryGetValue(key, out int first);
        if (isFirst)
            seen.Add(key, _times.Count - 1);

        isLater = !isFirst && TimeOf(time) > TimeOf(_times[first]);
        return isFirst;
    }

    private static DateTimeOffset? TimeOf(string? text) => text is null ? null : PredictionTime.Read(text);
}
