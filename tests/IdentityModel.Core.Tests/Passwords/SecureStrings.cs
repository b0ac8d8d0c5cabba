using System.Security;

namespace IdentityModel.Core.Tests;

internal static class SecureStrings
{
    public static SecureString Protect(this string text)
    {
        SecureString value = new();
        foreach (char c in text)
            value.AppendChar(c);
        return value;
    }

    public static string Reveal(this SecureString value) => value.Read(characters => new string(characters));
}
