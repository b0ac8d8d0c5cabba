using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>Another object that holds one of the user's values.</summary>
/// <param name="Side">The side it is on.</param>
/// <param name="Owner">Its number on that side.</param>
/// <param name="Key">The value's key.</param>
/// <param name="Theirs">How the other object holds the value.</param>
/// <param name="Mine">How the user holds it.</param>
internal readonly record struct Rival(IdentitySide Side, int Owner, int Key, Held Theirs, Held Mine);
