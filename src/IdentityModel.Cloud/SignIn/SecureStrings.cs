using System.Net;
using System.Runtime.InteropServices;
using System.Security;

namespace IdentityModel.Cloud;

/// <summary>Takes the content out of a <see cref="SecureString"/>, at the last moment.</summary>
internal static class SecureStrings
{
    /// <summary>The content as a string: for libraries that take nothing else.</summary>
    public static string Reveal(this SecureString secret) => new NetworkCredential("", secret).Password;

    /// <summary>Hands the content to an action as characters that are wiped afterwards.</summary>
    public static void Use(this SecureString secret, Action<char[]> action)
    {
        IntPtr unmanaged = Marshal.SecureStringToGlobalAllocUnicode(secret);
        char[] content = new char[secret.Length];
        try
        {
            Marshal.Copy(unmanaged, content, 0, content.Length);
            action(content);
        }
        finally
        {
            Array.Clear(content, 0, content.Length);
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
        }
    }
}
