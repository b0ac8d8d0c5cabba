namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>An object that has a value which another object wants.</summary>
/// <param name="Object">The object.</param>
/// <param name="Type">What kind of object it is.</param>
internal sealed record ValueHolder(CloudUser Object, SynchronizedObjectType Type)
{
    private const string GuestMark = "#EXT#@";
    private const int IdLength = 32;

    /// <summary>The name that people know best. A deleted user has its id in front of its UPN (docs/facts/matching.md#deleted-users).</summary>
    public string Name => Type == SynchronizedObjectType.DeletedUser && UserPrincipalName(Object) is { } name ? name : Object.ToString();

    /// <summary>Whether Active Directory manages the object.</summary>
    public bool IsSynchronized => Object.OnPremisesSyncEnabled == true;

    /// <summary>What a value is to the object, in words.</summary>
    public string UseOf(string value)
    {
        value = ValueSearch.Bare(value);
        string? name = UserPrincipalName(Object);
        return name is null ? "an address"
            : string.Equals(name, value, StringComparison.OrdinalIgnoreCase) ? "the UPN"
            : string.Equals(SignInName(name), value, StringComparison.OrdinalIgnoreCase) ? "the sign-in name"
            : "an address";
    }

    /// <summary>What kind of object an object of the tenant is.</summary>
    public static SynchronizedObjectType TypeOf(CloudUser one) => one.ObjectType switch
    {
        DirectoryObjectType.Group => SynchronizedObjectType.Group,
        DirectoryObjectType.Contact => SynchronizedObjectType.Contact,
        _ when one.IsDeleted => SynchronizedObjectType.DeletedUser,
        _ => string.Equals(one.UserType, "Guest", StringComparison.OrdinalIgnoreCase) ? SynchronizedObjectType.Guest : SynchronizedObjectType.User,
    };

    /// <summary>
    /// Every value of an object that no other may have (docs/facts/matching.md#values-that-must-be-unique): its UPN, its addresses of any type, and
    /// the name with which a guest signs in.
    /// </summary>
    public static IEnumerable<string> ValuesOf(CloudUser one)
    {
        if (UserPrincipalName(one) is { } name)
        {
            yield return name;
            if (SignInName(name) is { } guest)
                yield return guest;
        }

        if (!string.IsNullOrWhiteSpace(one.Mail))
            yield return one.Mail!;
        foreach (string entry in one.ProxyAddresses)
            yield return ValueSearch.Bare(entry);
    }

    private static string? UserPrincipalName(CloudUser one)
    {
        string name = one.UserPrincipalName;
        if (one.IsDeleted && name.Length > IdLength && Guid.TryParseExact(name.Substring(0, IdLength), "N", out _))
            name = name.Substring(IdLength);
        return string.IsNullOrWhiteSpace(name) ? null : name;
    }

    /// <summary>kim@adventure-works.com of kim_adventure-works.com#EXT#@contoso.onmicrosoft.com (docs/facts/graph.md#user-properties).</summary>
    private static string? SignInName(string userPrincipalName)
    {
        int end = userPrincipalName.IndexOf(GuestMark, StringComparison.OrdinalIgnoreCase);
        int at = end < 0 ? -1 : userPrincipalName.LastIndexOf('_', end); // a domain has no underscore
        return at <= 0 ? null : $"{userPrincipalName.Substring(0, at)}@{userPrincipalName.Substring(at + 1, end - at - 1)}";
    }
}
