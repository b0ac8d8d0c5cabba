using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>An on-premises user that has the UPN or primary address of a cloud user, and matches another cloud user or none.</summary>
/// <param name="User">Its number.</param>
/// <param name="Theirs">How the cloud user holds the value.</param>
internal readonly record struct Namesake(int User, Held Theirs);
