namespace IdentityModel.Core.OnPremises;

/// <summary>Which objects of Active Directory are the users asked for.</summary>
public static class OnPremisesUserFilter
{
    /// <summary>
    /// User accounts: people, not the computers and service accounts whose class is user, too (Microsoft, "Active Directory: LDAP
    /// Syntax Filters"). Both attributes are indexed.
    /// </summary>
    public const string Users = "(&(objectCategory=person)(objectClass=user))";

    private const int LongestSubAuthority = 10;

    /// <summary>The users that the caller's filter selects; all users without a filter.</summary>
    /// <exception cref="IdentityModelException"><c>LdapFilterMalformed</c>.</exception>
    public static string For(string? ldapFilter) => ldapFilter is null ? Users : LdapFilter.And(Users, LdapFilter.Checked(ldapFilter));

    /// <summary>
    /// The user with this GUID, SID, sign-in name or sAMAccountName. Names are escaped, so that a name cannot end its condition.
    /// </summary>
    public static string ForIdentity(string identity)
    {
        if (Guid.TryParse(identity, out Guid guid))
            return LdapFilter.And(Users, $"(objectGUID={LdapFilter.Escape(guid.ToByteArray())})");
        if (IsSid(identity))
            return LdapFilter.And(Users, $"(objectSid={identity})");

        string value = LdapFilter.Escape(identity);
        return LdapFilter.And(Users, LdapFilter.Or($"(userPrincipalName={value})", $"(sAMAccountName={value})"));
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
