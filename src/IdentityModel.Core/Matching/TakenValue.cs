using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching;

/// <summary>An address or UPN of an on-premises user that other objects hold too.</summary>
/// <param name="User">The user's number, in the order users were added.</param>
/// <param name="Value">The value.</param>
/// <param name="Mine">How the user holds it.</param>
/// <param name="Holders">The other objects.</param>
/// <param name="IsPrimaryElsewhere">Whether it is the primary address or the UPN of one of them.</param>
internal sealed record TakenValue(int User, string Value, Held Mine, IReadOnlyList<MatchConflict> Holders, bool IsPrimaryElsewhere);
