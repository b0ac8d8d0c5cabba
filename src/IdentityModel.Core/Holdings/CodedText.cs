using System.Runtime.InteropServices;
using System.Text;

namespace IdentityModel.Core.Holdings;

/// <summary>
/// A text as bytes, for looking up and keeping. ASCII, as in nearly every address, takes one byte for each character, so that
/// texts are compared, hashed and copied many characters at a time. Any other text is UTF-16. It is valid until its coder codes
/// the next text.
/// </summary>
internal readonly struct CodedText
{
    /// <summary>The length of a text without an @, or of a text of which nothing is shared.</summary>
    public const int Whole = -1;

    private readonly byte[] _bytes;
    private readonly int _start;

    /// <summary>Names the bytes of a text.</summary>
    /// <param name="bytes">The buffer.</param>
    /// <param name="start">Where the text begins.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="at">The offset of its last @, if a domain name follows; else <see cref="Whole"/>.</param>
    /// <param name="isWide">Whether it is UTF-16.</param>
    public CodedText(byte[] bytes, int start, int length, int at, bool isWide = false)
    {
        _bytes = bytes;
        _start = start;
        Length = length;
        At = at;
        IsWide = isWide;
    }

    /// <summary>How many bytes it has.</summary>
    public int Length { get; }

    /// <summary>The place of the @ before the domain name, or <see cref="Whole"/>.</summary>
    public int At { get; }

    /// <summary>Whether it is UTF-16, little-endian. Else it is ASCII, or bytes that are no text.</summary>
    public bool IsWide { get; }

    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> Bytes => new(_bytes, _start, Length);

    /// <summary>The same text, marked to be kept whole.</summary>
    public CodedText WithoutDomain() => new(_bytes, _start, Length, Whole, IsWide);

    /// <summary>The text.</summary>
    /// <remarks>UTF-16 stays as it is: an encoding would replace half a surrogate pair.</remarks>
    public override string ToString() =>
        IsWide ? MemoryMarshal.Cast<byte, char>(Bytes).ToString() : Encoding.ASCII.GetString(_bytes, _start, Length);
}
