using System.Security;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Passwords;

/// <summary>
/// Reads the password that comes with a user, in the form of a password list's rows and of other modules' objects.
/// </summary>
public static class CloudPasswordShape
{
    private const string PasswordParameter = "Password";
    private const string ForceParameter = "ForceChangePassword";

    // Set-MsolUserPassword has -NewPassword and -ForceChangePassword (Microsoft Learn, MSOnline).
    private static readonly string[] Password = ["password", "newpassword"];
    private static readonly string[] ForceChange = ["forcechangepassword"];

    // Names of password columns in other lists. Refuse such a list: a random password in place of the intended one would be
    // worse.
    private static readonly string[] Unused =
    [
        "initialpassword", "temporarypassword", "temppassword", "startpassword", "pwd", "pass", "passwort", "kennwort", "neueskennwort",
        "neuespasswort", "motdepasse", "contraseña", "contrasena", "senha", "wachtwoord", "hasło", "haslo", "lösenord", "adgangskode", "пароль",
    ];

    /// <summary>Whether a user comes with a password, or with the flag for the change at next sign-in.</summary>
    public static bool IsIn(IPropertyBag bag) => Columns(bag, [.. Password, .. ForceChange, .. Unused]).Length > 0;

    /// <summary>Throws if a user comes with something that a parameter sets, or with a password under an unknown name.</summary>
    /// <param name="bag">The user as it came.</param>
    /// <param name="given">The parameters that set the same for every user.</param>
    /// <exception cref="IdentityModelException"><c>PasswordGivenTwice</c>, <c>PasswordColumnUnknown</c>.</exception>
    public static void Check(IPropertyBag bag, IReadOnlyCollection<string> given)
    {
        string[] passwords = Columns(bag, Password);
        if (passwords.Length > 1)
            throw Errors.PasswordGivenTwice($"the column {passwords[0].Trim()}", $"the column {passwords[1].Trim()}");
        if (passwords.Length > 0 && given.Contains(PasswordParameter))
            throw Errors.PasswordGivenTwice($"-{PasswordParameter}", $"the column {passwords[0].Trim()}");
        if (Columns(bag, ForceChange) is { Length: > 0 } force && given.Contains(ForceParameter))
            throw Errors.PasswordGivenTwice($"-{ForceParameter}", $"the column {force[0].Trim()}");
        if (Columns(bag, Unused) is { Length: > 0 } unused)
            throw Errors.PasswordColumnUnknown(unused[0].Trim());
    }

    /// <summary>Reads what comes with the user.</summary>
    /// <param name="identity">The user's sign-in name or object id; null if nothing names the user.</param>
    /// <param name="bag">The user as it came.</param>
    /// <exception cref="IdentityModelException">
    /// <c>CloudUserWithoutIdentity</c>, <c>PasswordColumnEmpty</c>, <c>PasswordColumnUnreadable</c>. None shows a value.
    /// </exception>
    public static CloudPasswordTarget Read(string? identity, IPropertyBag bag) => string.IsNullOrEmpty(identity)
        ? throw Errors.CloudUserWithoutIdentity()
        : new CloudPasswordTarget(identity!)
        {
            Password = Columns(bag, Password) is { Length: > 0 } columns ? PasswordOf(identity!, columns[0], bag) : null,
            ForceChange = Columns(bag, ForceChange) is { Length: > 0 } force ? ForceChangeOf(identity!, force[0], bag) : null,
        };

    // "New password" and "Password " are what spreadsheets make of the names.
    private static string[] Columns(IPropertyBag bag, string[] names) =>
        [.. bag.Names.Where(name => names.Contains(Bare(name), StringComparer.OrdinalIgnoreCase))];

    private static string Bare(string name) => string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-')));

    private static SecureString PasswordOf(string identity, string column, IPropertyBag bag)
    {
        bag.TryGet(column, out object? value);
        return value switch
        {
            SecureString { Length: > 0 } secret => secret,
            string { Length: > 0 } text => SecretOf(text),
            null or string or SecureString or DBNull => throw Errors.PasswordColumnEmpty(identity, column.Trim()),
            _ => throw Errors.PasswordColumnUnreadable(identity, column.Trim(), "text or a SecureString"),
        };
    }

    // A comma within a password moves the rest of it to this column, so the message does not show the value.
    private static bool? ForceChangeOf(string identity, string column, IPropertyBag bag)
    {
        try
        {
            return new PropertyReader(bag, unusable: null).Boolean([column]);
        }
        catch (IdentityModelException)
        {
            throw Errors.PasswordColumnUnreadable(identity, column.Trim(), "True or False");
        }
    }

    private static SecureString SecretOf(string text)
    {
        var secret = new SecureString();
        foreach (char character in text)
            secret.AppendChar(character);
        secret.MakeReadOnly();
        return secret;
    }
}
