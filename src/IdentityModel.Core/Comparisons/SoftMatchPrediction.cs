using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Comparisons;

/// <summary>A match result that was saved.</summary>
/// <param name="Result">The result.</param>
/// <param name="PredictedAt">When it was predicted.</param>
internal sealed record SoftMatchPrediction(MatchResult Result, DateTimeOffset PredictedAt);
