namespace IdentityModel.Core.Users;

/// <summary>What <see cref="AnchorForm"/> says of a value.</summary>
/// <param name="Grade">How likely it is a source anchor.</param>
/// <param name="Problem">What is wrong with it, as a clause after the value; empty if nothing is.</param>
/// <param name="Proposal">The ImmutableId that was probably meant; null if none is at hand.</param>
internal readonly record struct AnchorVerdict(AnchorGrade Grade, string Problem = "", string? Proposal = null);
