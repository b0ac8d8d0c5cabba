using System.Security;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Passwords;

/// <summary>Reads the password that comes with a user, as the rows of a password list and objects of other modules have it.</summary>
public static class CloudPasswordShape
{
    // Set-MsolUserPassword has -NewPassword and -ForceChangePassword (Microsoft Learn, MSOnline).
    private static readonly string[] Password = ["Password", "NewPassword"];
    private static readonly string[] ForceChange = ["ForceChangePassword"];

    /// <summary>Whether a user brings a password, or says whether it is to be changed.</summary>
    public static bool IsIn(IPropertyBag bag) => Columns(bag).Length > 0;

    /// <summary>Throws if a user brings what is given already.</summary>
    /// <param name="bag">The user as it came.</param>
    /// <param name="given">The parameters that say the same for every user.</param>
    /// <exception cref="IdentityModelException"><c>PasswordGivenTwice</c>.</exception>
    public static void Check(IPropertyBag bag, IReadOnlyCollection<string> given)
    {
        string[] columns = Columns(bag);
        if (columns.Intersect(Password, StringComparer.OrdinalIgnoreCase).Count() > 1)
            throw Errors.PasswordGivenTwice("the column Password", "the column NewPassword");
        if (columns.FirstOrDefault(column => given.Contains(Parameter(column), StringComparer.OrdinalIgnoreCase)) is { } twice)
            throw Errors.PasswordGivenTwice($"-{Parameter(twice)}", $"the column {twice}");
    }

    /// <summary>Reads what comes with the user.</summary>
    /// <param name="identity">The user's sign-in name or object id.</param>
    /// <param name="bag">The user as it came.</param>
    /// <exception cref="IdentityModelException"><c>PasswordColumnEmpty</c>, <c>PasswordColumnUnreadable</c>, <c>InvalidBoolean</c>.</exception>
    public static CloudPasswordTarget Read(string identity, IPropertyBag bag)
    {
        string[] columns = Columns(bag);
        return new CloudPasswordTarget(identity)
        {
            Password = columns.FirstOrDefault(column => Password.Contains(column, StringComparer.OrdinalIgnoreCase)) is { } column
                ? PasswordOf(identity, column, bag)
                : null,
            ForceChange = new PropertyReader(bag, unusable: null).Boolean(ForceChange),
        };
    }

    private static string[] Columns(IPropertyBag bag) => [.. Password.Concat(ForceChange).Where(name => bag.TryGet(name, out _))];

    private static string Parameter(string column) => Password.Contains(column) ? Password[0] : column;

    private static SecureString PasswordOf(string identity, string column, IPropertyBag bag)
    {
        bag.TryGet(column, out object? value);
        return value switch
        {
            SecureString { Length: > 0 } secret => secret,
            string { Length: > 0 } text => SecretOf(text),
            null or string or SecureString => throw Errors.PasswordColumnEmpty(identity, column),
            _ => throw Errors.PasswordColumnUnreadable(identity, column),
        };
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
