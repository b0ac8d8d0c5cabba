using System.Runtime.InteropServices;
using System.Security;

namespace IdentityModel.Sandbox;

/// <summary>Keeps and compares passwords.</summary>
internal static class SecretText
{
    public static SecureString Protect(string text)
    {
        var secret = new SecureString();
        foreach (char c in text)
            secret.AppendChar(c);
        secret.MakeReadOnly();
        return secret;
    }

    public static bool AreEqual(SecureString a, SecureString b) =>
        a.Length == b.Length && Read(a, textA => Read(b, textB => Compare(textA, textB, a.Length)));

    private static bool Read(SecureString secret, Func<IntPtr, bool> use)
    {
        IntPtr text = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return use(text);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(text);
        }
    }

    private static bool Compare(IntPtr a, IntPtr b, int characters)
    {
        int difference = 0;
        for (int i = 0; i < characters * sizeof(char); i += sizeof(char))
            difference |= Marshal.ReadInt16(a, i) ^ Marshal.ReadInt16(b, i);
        return difference == 0;
    }
}
