using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>A cloud object an on-premises user fits.</summary>
/// <param name="Cloud">Its number.</param>
/// <param name="MatchedOn">The attribute that named it.</param>
/// <param name="Theirs">How it holds the value; certain, and needed, only if the user fits several objects.</param>
internal readonly record struct Candidate(int Cloud, MatchedOn MatchedOn, Held Theirs);
