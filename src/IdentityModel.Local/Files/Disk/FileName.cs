using System.Security.Cryptography;
using System.Text;

namespace IdentityModel.Local.Files;

/// <summary>File names that are made from other names, such as a domain's.</summary>
internal static class FileName
{
    /// <summary>A name may have 255 bytes on the usual file systems; this leaves room for a suffix.</summary>
    private const int MostBytes = 160;
    private const int Kept = 40;

    /// <summary>
    /// The name as a part of a file name. A valid domain name has no character that a file name forbids; a damaged one must not
    /// lead out of the folder. A name that is too long is cut and gets a hash, so that it stays unique.
    /// </summary>
    public static string PartOf(string text) =>
        Fitted(new string([.. text.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')]));

    /// <summary>The name; if it is too long, its beginning and a hash.</summary>
    public static string Fitted(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length <= MostBytes)
            return name;

        using var sha = SHA256.Create();
        string hash = BitConverter.ToString(sha.ComputeHash(bytes), 0, 16).Replace("-", "").ToLowerInvariant();
        return new string([.. name.Take(Kept).Select(c => char.IsSurrogate(c) ? '_' : c)]) + "-" + hash;
    }
}
