using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Reports;

/// <summary>
/// Whether the comparison of a report is of another prediction than its results: if it has times that no result has. If users were predicted
/// again, the results have several times, and the comparison can be of one of them.
/// </summary>
internal static class OtherPrediction
{
    /// <summary>What to know of it; null if both are of one prediction, or if that cannot be told.</summary>
    /// <param name="results">The results of Test-SoftMatch, counted by their origin.</param>
    /// <param name="compared">The results of Compare-SoftMatch, counted by the origin of their prediction.</param>
    public static string? Sentence(IReadOnlyDictionary<MatchOrigin, long> results, IReadOnlyDictionary<MatchOrigin, long> compared)
    {
        SortedSet<string> known = TimesOf(results);
        SortedSet<string> all = TimesOf(compared);
        SortedSet<string> others = [.. all.Except(known)];

        // A result without a time can be of the same prediction as one of these.
        long ofOthers = compared.Where(one => TimeOf(one.Key) is { } time && others.Contains(time)).Sum(one => one.Value);
        long unknown = results.Where(one => TimeOf(one.Key) is null).Sum(one => one.Value);
        if (known.Count == 0 || ofOthers <= unknown)
            return null;

        return $"The comparison is of the {(all.Count == 1 ? "prediction" : "predictions")} of {Span(all)}, and the results of Test-SoftMatch are of {Span(known)}. "
            + $"The numbers of the comparison are {(others.Count == all.Count ? "not" : "not only")} about these results.";
    }

    private static SortedSet<string> TimesOf(IReadOnlyDictionary<MatchOrigin, long> origins) => [.. origins.Keys.Select(TimeOf).OfType<string>()];

    private static string? TimeOf(MatchOrigin origin) => origin.PredictedAt is { } text && PredictionTime.Read(text) is { } time ? $"{time:u}" : null;

    private static string Span(SortedSet<string> times) => times.Count == 1 ? times.Min! : $"{times.Min} to {times.Max}";
}
