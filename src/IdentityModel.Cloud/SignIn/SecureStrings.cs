using System.Net;
using System.Security;

namespace IdentityModel.Cloud;

/// <summary>Takes the content out of a <see cref="SecureString"/>, at the last moment.</summary>
internal static class SecureStrings
{
    /// <summary>The content as a string: for libraries that accept nothing else.</summary>
    public static string Reveal(this SecureString secret) => new NetworkCredential("", secret).Password;

    /// <summary>Hands the content to an action as characters that are wiped afterwards.</summary>
    public static void Use(this SecureString secret, Action<char[]> action) => secret.Read(characters =>
    {
        action(characters);
        return true;
    });
}
