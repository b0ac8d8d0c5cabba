using IdentityModel.Core.Matching;
using IdentityModel.Core.SynchronizationErrors;

namespace IdentityModel.Core.Comparisons;

/// <summary>The values of a user that another object has, by the prediction.</summary>
internal static class PredictedValues
{
    /// <summary>
    /// Whether a value is one of them; null if there is no value, or if a file has lost them and the match is not by this one.
    /// </summary>
    public static bool? Has(MatchResult prediction, string? value)
    {
        if (value is null)
            return null;

        string bare = ValueSearch.Bare(value);
        if (prediction.Conflicts.Select(conflict => conflict.Value).Append(prediction.MatchedValue).Any(IsSame))
            return true;

        return prediction.Conflicts.Count > 0 ? false : null;

        // docs/facts/matching.md#letter-case
        bool IsSame(string? other) => other is not null && string.Equals(ValueSearch.Bare(other), bare, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The values and who has them, in words.</summary>
    public static string Shown(MatchResult prediction)
    {
        if (prediction.Conflicts.Count == 0)
            return "the prediction names no value";

        MatchConflict first = prediction.Conflicts[0];
        string more = prediction.Conflicts.Count > 1 ? $", and {prediction.Conflicts.Count - 1:N0} more" : "";
        return $"'{first.Value}', which {first.Name} has{more}";
    }
}
