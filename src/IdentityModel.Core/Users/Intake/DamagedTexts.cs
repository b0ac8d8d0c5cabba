namespace IdentityModel.Core.Users;

/// <summary>
/// Tells once of the tenant's users with a text of which a part could not be read, such as half a character. The session reads U+FFFD in
/// its place, so that one text does not end a whole list.
/// </summary>
public sealed class DamagedTexts(Action<string> warn)
{
    private const char Replacement = '\uFFFD';
    private const int Named = 3;

    private readonly List<string> _names = [];
    private int _count;

    /// <summary>Looks at one object.</summary>
    public void Notice(CloudUser user)
    {
        if (!IsDamaged(user))
            return;

        _count++;
        if (_names.Count < Named)
            _names.Add(user.ToString());
    }

    /// <summary>All objects have come.</summary>
    public void Finish()
    {
        if (_count > 0)
        {
            warn($"The tenant: texts have a character that cannot be read. The command shows it as {Replacement} ({_count}): "
                + $"{string.Join(", ", _names)}{(_count > Named ? $" and {_count - Named} more" : "")}. Correct these texts in the tenant.");
        }
    }

    private static bool IsDamaged(CloudUser user) =>
        Has(user.UserPrincipalName) || Has(user.DisplayName) || Has(user.GivenName) || Has(user.Surname) || Has(user.Mail)
        || Has(user.MailNickname) || Has(user.ImmutableId) || user.ProxyAddresses.Any(Has);

    private static bool Has(string? text) => text is not null && text.IndexOf(Replacement) >= 0;
}
