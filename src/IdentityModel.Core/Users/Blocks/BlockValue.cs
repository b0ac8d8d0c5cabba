using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Users;

/// <summary>A UPN or address of a <see cref="UserBlock"/>.</summary>
/// <param name="start">Where its text begins.</param>
/// <param name="length">How many bytes the text has.</param>
/// <param name="at">The place of its @ from its beginning on, as in <see cref="CodedText"/>.</param>
/// <param name="hash">The text's hash in the table of addresses.</param>
/// <param name="held">All the user holds it as.</param>
/// <param name="isWide">Whether it is UTF-16.</param>
internal struct BlockValue(int start, int length, int at, uint hash, Held held, bool isWide = false)
{
    public readonly int Start = start;
    public readonly int Length = length;
    public readonly int At = at;
    public readonly uint Hash = hash;
    public readonly bool IsWide = isWide;
    public Held Held = held;
}
