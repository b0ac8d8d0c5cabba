using System.Security.Cryptography;
using System.Text;
using IdentityModel.Core.Holdings;
using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Snapshots;

/// <summary>
/// Makes pseudonyms by HMAC-SHA256 with a random key that is kept only in memory. Equal values get equal pseudonyms. Without the
/// key, nobody can find the original, not even by trying every name. Not for several threads at once.
/// </summary>
internal sealed class PseudonymSource : IDisposable
{
    // No vowels: a pseudonym never reads as a name.
    private const string Letters = "bcdfghjkmnpqrstv";
    private const int KeyLength = 32;
    private readonly HMACSHA256 _hash;

    /// <summary>Takes a new key.</summary>
    public PseudonymSource(IRandomSource random)
    {
        byte[] key = new byte[KeyLength];
        random.Fill(key);
        _hash = new HMACSHA256(key);
        Array.Clear(key, 0, key.Length);
    }

    /// <summary>Letters for a text of a kind. 15 of them are 60 bits: a million names collide once in two million snapshots.</summary>
    /// <param name="kind">Separates equal texts of different kinds.</param>
    /// <param name="text">The text, already folded if case does not count.</param>
    /// <param name="length">How many letters, 64 at most.</param>
    public string Token(string kind, string text, int length)
    {
        byte[] digest = Hash(kind, Encoding.UTF8.GetBytes(text));
        char[] token = new char[length];
        for (int i = 0; i < length; i++)
            token[i] = Letters[(i % 2 == 0 ? digest[i / 2] >> 4 : digest[i / 2]) & 0xF];

        return new string(token);
    }

    /// <summary>A random GUID (version 4) for a GUID. The empty GUID, which names nothing, stays.</summary>
    public Guid Guid(Guid guid)
    {
        if (guid == System.Guid.Empty)
            return guid;

        byte[] bytes = Hash("guid", guid.ToByteArray());
        Array.Resize(ref bytes, 16);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    /// <summary>The text as a comparison without case sees it, character by character like the matching.</summary>
    public static string Fold(string text)
    {
        char[] folded = text.ToCharArray();
        for (int i = 0; i < folded.Length; i++)
            folded[i] = TextStore.Fold(folded[i]);

        return new string(folded);
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private byte[] Hash(string kind, byte[] value) => _hash.ComputeHash([.. Encoding.ASCII.GetBytes(kind), 0, .. value]);
}
