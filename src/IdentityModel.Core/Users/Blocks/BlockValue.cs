using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Users;

/// <summary>A UPN or address of a <see cref="UserBlock"/>.</summary>
/// <param name="start">Where its text begins.</param>
/// <param name="length">The text's length.</param>
/// <param name="at">The place of its @ from its beginning on.</param>
/// <param name="hash">The text's hash in the table of addresses.</param>
/// <param name="held">All the user holds it as.</param>
internal struct BlockValue(int start, int length, int at, uint hash, Held held)
{
    public readonly int Start = start;
    public readonly int Length = length;
    public readonly int At = at;
    public readonly uint Hash = hash;
    public Held Held = held;
}
