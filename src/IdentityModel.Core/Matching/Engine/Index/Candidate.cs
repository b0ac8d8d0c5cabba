using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>A cloud object an on-premises user fits.</summary>
/// <param name="Cloud">Its number.</param>
/// <param name="MatchedOn">The attribute that named it.</param>
/// <param name="Theirs">As what it holds the value; asked for, and known for certain, only where the user fits several.</param>
internal readonly record struct Candidate(int Cloud, MatchedOn MatchedOn, Held Theirs);
