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

    /// <summary>A password holds a character Entra ID does not take.</summary>
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

    /// <summary>A length no password may have was asked for.</summary>
    public static IdentityModelException PasswordLengthOutOfRange(int length, int minLength, int maxLength) => Make(
        ErrorKind.InvalidArgument,
        $"A password cannot have {length} characters.",
        $"Ask for {minLength} to {maxLength}.",
        length);

    /// <summary>A password, or whether it is to be changed, comes in two ways.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    public static IdentityModelException PasswordGivenTwice(string one, string other) => Make(
        ErrorKind.InvalidArgument,
        $"{one} and {other} are both given. Use only one of them.",
        "Omit one of them.",
        target: null);

    /// <summary>A list of passwords that has none for a user.</summary>
    public static IdentityModelException PasswordColumnEmpty(string identity, string column) => Make(
        ErrorKind.InvalidData,
        $"The column {column} is empty for '{Shown.Value(identity)}'.",
        $"Enter a password. To generate passwords for all users, remove the column: Select-Object UserPrincipalName.",
        identity);

    /// <summary>A list of passwords with something else in it.</summary>
    public static IdentityModelException PasswordColumnUnreadable(string identity, string column) => Make(
        ErrorKind.InvalidData,
        $"The column {column} of '{Shown.Value(identity)}' is neither text nor a SecureString.",
        "Give each password as text or as a SecureString.",
        identity);

    /// <summary>Users that bring passwords are given as an argument, where only their names count.</summary>
    public static IdentityModelException PasswordsNotPiped() => Make(
        ErrorKind.InvalidArgument,
        "-UserPrincipalName accepts only names, but the input is rows with passwords.",
        "Pipe the rows: Import-Csv passwords.csv | Set-CloudUserPassword",
        target: null);

    /// <summary>The random source gives nothing a password can be made of.</summary>
    public static IdentityModelException RandomSourceBroken() => Make(
        ErrorKind.InvalidOperation,
        "The random number generator of this computer returns bytes that are not random.",
        "Do not set passwords from this computer until its random number generator is repaired.",
        target: null);

    private static string For(string? userPrincipalName) =>
        string.IsNullOrEmpty(userPrincipalName) ? "" : $" for '{userPrincipalName}'";
}
