namespace IdentityModel.Core.Passwords;

/// <summary>
/// Names that must not occur in a password: those of four or more characters, compared as Entra ID does, in lower case and after
/// replacing the usual substitutes (0 for o, 1 for l, $ for s, @ for a; docs/facts/passwords.md#banned-passwords).
/// </summary>
internal sealed class PasswordNames
{
    private const int MinNameLength = 4;

    private static readonly char[] UpnSeparators = ['@', '.', '-', '_', '\'', '#', '+'];

    private readonly string[] _names;

    private PasswordNames(IEnumerable<string?> names) => _names =
    [
        .. names.OfType<string>()
            .Where(name => name.Length >= MinNameLength)
            .Select(name => new string(Array.ConvertAll(name.ToCharArray(), Normalize)))
            .Distinct(),
    ];

    /// <summary>No names.</summary>
    public static PasswordNames None { get; } = new([]);

    /// <summary>These names, without those that are null or too short.</summary>
    public static PasswordNames Of(params string?[] names) => new(names);

    /// <summary>
    /// Every part of a user's data that might be a name. This is stricter than the policy, for generated passwords.
    /// </summary>
    public static PasswordNames PartsOf(CloudUser user) => new(
    [
        user.GivenName,
        user.Surname,
        user.MailNickname,
        .. user.UserPrincipalName.Split(UpnSeparators),
    ]);

    /// <summary>Whether one of the names occurs in the characters; no string is made of them.</summary>
    public bool OccurIn(char[] characters) => Array.Exists(_names, name => Occurs(name, characters));

    private static bool Occurs(string name, char[] characters)
    {
        for (int start = 0; start + name.Length <= characters.Length; start++)
        {
            int matched = 0;
            while (matched < name.Length && Normalize(characters[start + matched]) == name[matched])
                matched++;
            if (matched == name.Length)
                return true;
        }

        return false;
    }

    private static char Normalize(char c) => c switch
    {
        '0' => 'o',
        '1' => 'l',
        '$' => 's',
        '@' => 'a',
        _ => char.ToLowerInvariant(c),
    };
}
