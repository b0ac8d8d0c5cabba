using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace IdentityModel.Local.Files;

/// <summary>Hands the characters of a SecureString to a piece of code as UTF-8 and leaves no copy behind.</summary>
internal static class SecretText
{
    /// <summary>Runs an action with the bytes, and wipes them afterwards: the action must not keep the array.</summary>
    internal static void Use(SecureString secret, Action<byte[]> action)
    {
        char[] chars = new char[secret.Length];
        byte[]? bytes = null;
        IntPtr native = Marshal.SecureStringToGlobalAllocUnicode(secret);
        // Pinned, so that no copy stays behind when the garbage collector moves the arrays.
        var pinnedChars = GCHandle.Alloc(chars, GCHandleType.Pinned);
        GCHandle pinnedBytes = default;
        try
        {
            Marshal.Copy(native, chars, 0, chars.Length);
            bytes = new byte[Encoding.UTF8.GetByteCount(chars)];
            pinnedBytes = GCHandle.Alloc(bytes, GCHandleType.Pinned);
            Encoding.UTF8.GetBytes(chars, 0, chars.Length, bytes, 0);
            action(bytes);
        }
        finally
        {
            Array.Clear(chars, 0, chars.Length);
            if (bytes is not null)
                Array.Clear(bytes, 0, bytes.Length);
            if (pinnedBytes.IsAllocated)
                pinnedBytes.Free();
            pinnedChars.Free();
            Marshal.ZeroFreeGlobalAllocUnicode(native);
        }
    }

    /// <summary>Makes a SecureString from UTF-8 bytes; the caller clears them.</summary>
    internal static SecureString Protect(byte[] utf8, int count)
    {
        char[] chars = new char[Encoding.UTF8.GetCharCount(utf8, 0, count)];
        var pinned = GCHandle.Alloc(chars, GCHandleType.Pinned);
        try
        {
            Encoding.UTF8.GetChars(utf8, 0, count, chars, 0);
            var secret = new SecureString();
            foreach (char c in chars)
                secret.AppendChar(c);
            secret.MakeReadOnly();
            return secret;
        }
        finally
        {
            Array.Clear(chars, 0, chars.Length);
            pinned.Free();
        }
    }
}
