namespace IdentityModel.Core;

public static partial class Errors
{
    /// <summary>A password has too few characters.</summary>
    public static IdentityModelException PasswordTooShort(string? userPrincipalName, int minLength, int maxLength) => Make(
        ErrorKind.InvalidArgument,
        $"The password{For(userPrincipalName)} has fewer than {minLength} characters.",
        $"Give a password of {minLength} to {maxLength} characters. Without one, the command generates it.",
        userPrincipalName);

    /// <summary>A password has too many characters.</summary>
    public static IdentityModelException PasswordTooLong(string? userPrincipalName, int minLength, int maxLength) => Make(
        ErrorKind.InvalidArgument,
        $"The password{For(userPrincipalName)} has more than {maxLength} characters.",
        $"Give a password of {minLength} to {maxLength} characters. Without one, the command generates it.",
        userPrincipalName);

    /// <summary>A password with a character that Entra ID does not accept.</summary>
    public static IdentityModelException PasswordCharacterNotAllowed(string? userPrincipalName) => Make(
        ErrorKind.InvalidArgument,
        $"The password{For(userPrincipalName)} contains a character that Entra ID does not allow.",
        "Use A-Z, a-z, 0-9, the space and the symbols of an English keyboard, but no accents, umlauts, line breaks or other scripts.",
        userPrincipalName);

    /// <summary>A password has too few classes of characters.</summary>
    public static IdentityModelException PasswordTooSimple(string? userPrincipalName, int minClasses) => Make(
        ErrorKind.InvalidArgument,
        $"The password{For(userPrincipalName)} has fewer than {minClasses} of the four kinds of characters.",
        "Use three of these kinds: lower case, upper case, digits, symbols.",
        userPrincipalName);

    /// <summary>A password contains the user's name.</summary>
    public static IdentityModelException PasswordContainsName(string? userPrincipalName) => Make(
        ErrorKind.InvalidArgument,
        $"The password{For(userPrincipalName)} contains the user's given name or surname.",
        "Give a password without the name (0 for o, 1 for l, $ for s and @ for a count as the letter). "
        + "Without one, the command generates it.",
        userPrincipalName);

    /// <summary>A password length that is not allowed.</summary>
    public static IdentityModelException PasswordLengthOutOfRange(int length, int minLength, int maxLength) => Make(
        ErrorKind.InvalidArgument,
        $"A password cannot have {length} characters.",
        $"Ask for {minLength} to {maxLength}.",
        length);

    /// <summary>A password, or whether the user must change it, comes from two places.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    public static IdentityModelException PasswordGivenTwice(string one, string other) => Make(
        ErrorKind.InvalidArgument,
        $"{one} and {other} are both given. Use only one of them.",
        "Omit one of them.",
        target: null);

    /// <summary>A list of passwords with an empty row.</summary>
    public static IdentityModelException PasswordColumnEmpty(string identity, string column) => Make(
        ErrorKind.InvalidData,
        $"The column {column} is empty for '{Shown.Value(identity)}'.",
        $"Enter a password. To generate passwords for all users, remove the column: Select-Object UserPrincipalName.",
        identity);

    /// <summary>A list with two passwords for one user. The message shows neither.</summary>
    public static IdentityModelException PasswordsDiffer(string userPrincipalName) => Make(
        ErrorKind.InvalidData,
        $"'{userPrincipalName}' was given more than once, with different passwords. The command uses only the first password.",
        "Remove the rows that are wrong. If the first password is wrong, set the right password with a new run.",
        userPrincipalName);

    /// <summary>A list with an unexpected value in a column.</summary>
    /// <param name="identity">Whose row it is.</param>
    /// <param name="column">The column.</param>
    /// <param name="expected">What must be in it.</param>
    public static IdentityModelException PasswordColumnUnreadable(string identity, string column, string expected) => Make(
        ErrorKind.InvalidData,
        $"The column {column} of '{Shown.Value(identity)}' is not {expected}.",
        $"Write {expected} into the column. If a password contains the file's delimiter, put the password in quotes.",
        identity);

    /// <summary>A list with a column of passwords under a name that the module does not read.</summary>
    public static IdentityModelException PasswordColumnUnknown(string column) => Make(
        ErrorKind.InvalidArgument,
        $"The command does not read the column {column}, and would set random passwords instead.",
        "Rename the column to Password. If you want random passwords, remove the column.",
        target: null);

    /// <summary>The random source returns nothing that a password can be made from.</summary>
    public static IdentityModelException RandomSourceBroken() => Make(
        ErrorKind.InvalidOperation,
        "The random number generator of this computer returns bytes that are not random.",
        "Do not set passwords from this computer until its random number generator is repaired.",
        target: null);

    private static string For(string? userPrincipalName) =>
        string.IsNullOrEmpty(userPrincipalName) ? "" : $" for '{userPrincipalName}'";
}
