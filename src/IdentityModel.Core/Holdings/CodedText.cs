using System.Runtime.InteropServices;
using System.Text;

namespace IdentityModel.Core.Holdings;

/// <summary>
/// A text as bytes, as it is looked up and kept: ASCII, as nearly every address is, as one byte a character, so that texts are
/// compared, hashed and copied many characters at a time; any other as its UTF-16. Good until whoever coded it codes the next.
/// </summary>
internal readonly struct CodedText
{
    /// <summary>The length of a text without an @, or of which nothing is to be shared.</summary>
    public const int Whole = -1;

    private readonly byte[] _bytes;
    private readonly int _start;

    /// <summary>Names the bytes of a text.</summary>
    /// <param name="bytes">The buffer.</param>
    /// <param name="start">Where the text begins.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="at">The place of its last @ from its beginning on, if a domain name follows; else <see cref="Whole"/>.</param>
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

    /// <summary>Whether it is UTF-16, little-endian; else ASCII, or bytes that are no text.</summary>
    public bool IsWide { get; }

    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> Bytes => new(_bytes, _start, Length);

    /// <summary>The same text, to be kept whole.</summary>
    public CodedText WithoutDomain() => new(_bytes, _start, Length, Whole, IsWide);

    /// <summary>The text.</summary>
    /// <remarks>UTF-16 is taken as it is: half a surrogate pair, which an encoding would replace, is what was given.</remarks>
    public override string ToString() =>
        IsWide ? MemoryMarshal.Cast<byte, char>(Bytes).ToString() : Encoding.ASCII.GetString(_bytes, _start, Length);
}
