using System.Security;

namespace IdentityModel.Core.Passwords;

/// <summary>
/// The password policy of Entra ID as far as it is documented for all tenants (docs/facts/passwords.md#password-policy). Only the
/// service has the list of banned passwords, and its answer says if it refuses a password for that.
/// </summary>
public static class PasswordPolicy
{
    /// <summary>The fewest characters a password may have.</summary>
    public const int MinLength = 8;

    /// <summary>The most characters a password may have.</summary>
    public const int MaxLength = 256;

    /// <summary>How many of lower case, upper case, digits and symbols must occur.</summary>
    public const int MinClasses = 3;

    /// <summary>Checks a password for a user. Errors say only which rule the password breaks.</summary>
    /// <param name="password">The password.</param>
    /// <param name="user">
    /// The user, whose given name and surname of four or more characters must not occur in it, also with digits and signs for
    /// letters (docs/facts/passwords.md#banned-passwords); null if no user is meant yet.
    /// </param>
    /// <exception cref="IdentityModelException">
    /// <c>PasswordTooShort</c>, <c>PasswordTooLong</c>, <c>PasswordCharacterNotAllowed</c>, <c>PasswordTooSimple</c>,
    /// <c>PasswordContainsName</c>.
    /// </exception>
    public static void Check(SecureString password, CloudUser? user = null)
    {
        string? target = user?.UserPrincipalName;
        if (password.Length < MinLength)
            throw Errors.PasswordTooShort(target, MinLength, MaxLength);
        if (password.Length > MaxLength)
            throw Errors.PasswordTooLong(target, MinLength, MaxLength);

        PasswordNames names = user is null ? PasswordNames.None : PasswordNames.Of(user.GivenName, user.Surname);
        IdentityModelException? error = password.Read(characters => Examine(characters, names, target));
        if (error is not null)
            throw error;
    }

    /// <summary>Checks a length for generated passwords.</summary>
    /// <exception cref="IdentityModelException"><c>PasswordLengthOutOfRange</c>.</exception>
    public static void CheckLength(int length)
    {
        if (length is < MinLength or > MaxLength)
            throw Errors.PasswordLengthOutOfRange(length, MinLength, MaxLength);
    }

    /// <summary>
    /// Whether a character is allowed: A-Z, a-z, 0-9, the blank and every sign of ASCII; nothing else of Unicode.
    /// </summary>
    public static bool IsAllowed(char c) => c is >= ' ' and <= '~';

    internal static int CountClasses(char[] characters) =>
        One(Array.Exists(characters, IsLower))
        + One(Array.Exists(characters, IsUpper))
        + One(Array.Exists(characters, IsDigit))
        + One(Array.Exists(characters, IsSymbol));

    private static IdentityModelException? Examine(char[] characters, PasswordNames names, string? target)
    {
        if (!Array.TrueForAll(characters, IsAllowed))
            return Errors.PasswordCharacterNotAllowed(target);
        if (CountClasses(characters) < MinClasses)
            return Errors.PasswordTooSimple(target, MinClasses);
        return names.OccurIn(characters) ? Errors.PasswordContainsName(target) : null;
    }

    private static int One(bool isThere) => isThere ? 1 : 0;

    private static bool IsLower(char c) => c is >= 'a' and <= 'z';

    private static bool IsUpper(char c) => c is >= 'A' and <= 'Z';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsSymbol(char c) => IsAllowed(c) && !IsLower(c) && !IsUpper(c) && !IsDigit(c);
}
