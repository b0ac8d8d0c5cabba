using System.Runtime.InteropServices;
using System.Security;

namespace IdentityModel.Core.Passwords;

/// <summary>Reads a <see cref="SecureString"/> without making a string of it.</summary>
public static class SecureText
{
    /// <summary>
    /// Lends the characters to <paramref name="read"/> in a pinned buffer, and wipes it afterwards. The callee must keep no copy.
    /// </summary>
    public static T Read<T>(this SecureString value, Func<char[], T> read)
    {
        char[] characters = new char[value.Length];
        var pin = GCHandle.Alloc(characters, GCHandleType.Pinned);
        try
        {
            CopyTo(value, characters);
            return read(characters);
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
            pin.Free();
        }
    }

    /// <summary>Whether two secrets have the same characters.</summary>
    public static bool IsSameAs(this SecureString one, SecureString other) =>
        one.Length == other.Length && one.Read(characters => other.Read(characters.SequenceEqual));

    private static void CopyTo(SecureString value, char[] characters)
    {
        IntPtr copy = Marshal.SecureStringToGlobalAllocUnicode(value);
        try
        {
            Marshal.Copy(copy, characters, 0, characters.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(copy);
        }
    }
}
