using System.Runtime.InteropServices;
using System.Security;

namespace IdentityModel.Core.Passwords;

/// <summary>
/// Makes random passwords that the policy accepts (docs/facts/passwords.md#password-policy,
/// docs/facts/passwords.md#generated-passwords) and that people can read, type and store: no characters that look alike, and none
/// with a meaning in CSV, in a spreadsheet (a leading = + - @) or in PowerShell's double quotes.
/// </summary>
/// <remarks>
/// A password is drawn whole, every character independently, and drawn again until it has all four classes and no part of the
/// user's name: so every password that fits is equally likely. With 64 characters, each of the 16 of the default length adds
/// six bits. Not for use by several threads at once.
/// </remarks>
public sealed class PasswordGenerator(IRandomSource random)
{
    /// <summary>The default length.</summary>
    public const int DefaultLength = 16;

    /// <summary>The characters used: not 0 1 I O l o.</summary>
    internal const string Alphabet = "abcdefghijkmnpqrstuvwxyz" + "ABCDEFGHJKLMNPQRSTUVWXYZ" + "23456789" + "!#%*.:?_";

    private const int AllClasses = 4;

    /// <summary>At the shortest length, three draws in five fail. If a thousand fail, the source is broken.</summary>
    private const int MaxDraws = 1000;

    private readonly UniformPicker _picker = new(random);

    /// <summary>A new password, read-only; the caller disposes it.</summary>
    /// <param name="length">How many characters: 8 to 256.</param>
    /// <param name="user">The user it is for, so that no part of the name is in it.</param>
    /// <exception cref="IdentityModelException"><c>PasswordLengthOutOfRange</c>, <c>RandomSourceBroken</c>.</exception>
    public SecureString Generate(int length = DefaultLength, CloudUser? user = null)
    {
        PasswordPolicy.CheckLength(length);

        char[] characters = new char[length];
        var pin = GCHandle.Alloc(characters, GCHandleType.Pinned);
        try
        {
            DrawUntilFit(characters, user is null ? PasswordNames.None : PasswordNames.PartsOf(user));
            return Protect(characters);
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
            pin.Free();
        }
    }

    private void DrawUntilFit(char[] characters, PasswordNames names)
    {
        for (int i = 0; i < MaxDraws; i++)
        {
            Draw(characters);
            if (PasswordPolicy.CountClasses(characters) == AllClasses && !names.OccurIn(characters))
                return;
        }

        throw Errors.RandomSourceBroken();
    }

    private void Draw(char[] characters)
    {
        for (int i = 0; i < characters.Length; i++)
            characters[i] = Alphabet[_picker.Next(Alphabet.Length)];
    }

    private static SecureString Protect(char[] characters)
    {
        SecureString password = new();
        foreach (char c in characters)
            password.AppendChar(c);
        password.MakeReadOnly();
        return password;
    }
}
