namespace IdentityModel.Core.OnPremises;

/// <summary>Which objects of Active Directory are the users asked for.</summary>
public static class OnPremisesUserFilter
{
    /// <summary>
    /// User accounts: people, not the computers and service accounts whose class is user, too (Microsoft, "Active Directory: LDAP
    /// Syntax Filters"). Both attributes are indexed.
    /// </summary>
    public const string Users = "(&(objectCategory=person)(objectClass=user))";

    /// <summary>Groups of any kind. Group policies are of another class.</summary>
    public const string Groups = "(objectCategory=group)";

    /// <summary>Contacts.</summary>
    public const string Contacts = "(&(objectCategory=person)(objectClass=contact))";

    private const int LongestSubAuthority = 10;

    /// <summary>Objects of these kinds.</summary>
    public static string Of(IReadOnlyList<DirectoryObjectType> types)
    {
        string[] filters = [.. types.Distinct().OrderBy(type => type).Select(type => type switch
        {
            DirectoryObjectType.Group => Groups,
            DirectoryObjectType.Contact => Contacts,
            _ => Users,
        })];
        return filters.Length == 1 ? filters[0] : LdapFilter.Or(filters);
    }

    /// <summary>The objects that the caller's filter selects; all without a filter.</summary>
    /// <param name="types">Objects of these kinds.</param>
    /// <param name="ldapFilter">The filter.</param>
    /// <exception cref="IdentityModelException"><c>LdapFilterMalformed</c>.</exception>
    public static string For(IReadOnlyList<DirectoryObjectType> types, string? ldapFilter) =>
        ldapFilter is null ? Of(types) : LdapFilter.And(Of(types), LdapFilter.Checked(ldapFilter));

    /// <summary>
    /// The object with this GUID, SID, sign-in name or sAMAccountName; if groups or contacts are asked for, also with this display name or mail.
    /// Names are escaped, so that a name cannot end its condition.
    /// </summary>
    /// <param name="types">Objects of these kinds.</param>
    /// <param name="identity">The value.</param>
    public static string ForIdentity(IReadOnlyList<DirectoryObjectType> types, string identity)
    {
        string ofType = Of(types);
        if (Guid.TryParse(identity, out Guid guid))
            return LdapFilter.And(ofType, $"(objectGUID={LdapFilter.Escape(guid.ToByteArray())})");
        if (IsSid(identity))
            return LdapFilter.And(ofType, $"(objectSid={identity})");

        string value = LdapFilter.Escape(identity);
        string[] names = types.All(type => type == DirectoryObjectType.User)
            ? [$"(userPrincipalName={value})", $"(sAMAccountName={value})"]
            : [$"(userPrincipalName={value})", $"(sAMAccountName={value})", $"(displayName={value})", $"(mail={value})"];
        return LdapFilter.And(ofType, LdapFilter.Or(names));
    }

    /// <summary>Whether the text is a distinguished name, which is read directly and not searched for.</summary>
    public static bool IsDistinguishedName(string identity)
    {
        // A distinguished name is an attribute, "=", a value of at least one character, and after each comma the next attribute
        // with "=".
        int value = EndOfAttribute(identity, 0);
        if (value < 0)
            return false;

        for (int comma = Next(value + 1); comma >= 0; comma = Next(comma + 1))
        {
            int next = comma + 1;
            while (next < identity.Length && char.IsWhiteSpace(identity[next]))
                next++;
            if (EndOfAttribute(identity, next) >= 0)
                return true;
        }

        return false;

        int Next(int from) => from < identity.Length ? identity.IndexOf(',', from) : -1;
    }

    // S-1-5-21-...: an authority and up to 15 numbers under it (MS-DTYP, 2.4.2.1).
    private static bool IsSid(string identity)
    {
        string[] parts = identity.Split('-');
        return parts.Length is >= 4 and <= 18 && parts[0] is "S" or "s" && parts[1] == "1"
            && parts.Skip(2).All(part => part.Length is > 0 and <= LongestSubAuthority && part.All(c => c is >= '0' and <= '9'));
    }

    // The position after the "=" of an attribute's name; -1 if there is none.
    private static int EndOfAttribute(string text, int start)
    {
        int at = start;
        while (at < text.Length && (IsLetter(text[at]) || (at > start && text[at] is (>= '0' and <= '9') or '-')))
            at++;
        if (at == start)
            return -1;

        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at < text.Length && text[at] == '=' ? at + 1 : -1;
    }

    private static bool IsLetter(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
}
