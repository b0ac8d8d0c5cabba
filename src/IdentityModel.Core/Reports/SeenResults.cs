using IdentityModel.Core.Comparisons;
using IdentityModel.Core.Holdings;
using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Reports;

/// <summary>
/// Whose results came already, by the objectGUID or the id of the cloud user. Results that have lost both are the same if they say the
/// same.
/// </summary>
internal sealed class SeenResults
{
    private readonly FirstPlaces _onPremises = new();
    private readonly FirstPlaces _cloud = new();
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    /// <summary>Takes note of a comparison; false if one of the same user came before.</summary>
    public bool TryAdd(SoftMatchComparison result) => result.ObjectGuid is { } onPremises
        ? _onPremises.TryAdd(onPremises, place: 0, out _)
        : _others.Add(string.Join("\n", result.OnPremisesUser, result.Predicted, result.PredictedCloudUser, result.Actual, result.ActualCloudUser, result.Detail));

    /// <summary>Takes note of a result; false if one of the same user came before.</summary>
    public bool TryAdd(MatchResult result)
    {
        if (result.ObjectGuid is { } onPremises)
            return _onPremises.TryAdd(onPremises, place: 0, out _);
        if (result.OnPremisesUser is null && Guid.TryParse(result.CloudUserId, out Guid cloud))
            return _cloud.TryAdd(cloud, place: 0, out _);

        string?[] said =
        [
            result.OnPremisesUser, result.CloudUser, result.ImmutableId, result.CloudUserId, result.Outcome.ToString(), result.MatchedValue, result.Reason,
        ];
        return _others.Add(string.Join("\n", said));
    }
}
