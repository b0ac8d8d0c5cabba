using System.Text.RegularExpressions;

namespace IdentityModel.Core;

/// <summary>Which objects of Active Directory are the users asked for.</summary>
public static class OnPremisesUserFilter
{
    /// <summary>
    /// User accounts: people, not the computers and service accounts whose class is user, too (Microsoft, "Active Directory: LDAP
    /// Syntax Filters"). Both attributes are indexed.
    /// </summary>
    public const string Users = "(&(objectCategory=person)(objectClass=user))";

    private static readonly Regex DistinguishedName = new(
        "^[A-Za-z][A-Za-z0-9-]*\\s*=.+,\\s*[A-Za-z][A-Za-z0-9-]*\\s*=", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static readonly Regex Sid = new("^S-1(-[0-9]{1,10}){2,16}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The users a filter of the caller names; all without one.</summary>
    /// <exception cref="IdentityModelException"><c>LdapFilterMalformed</c>.</exception>
    public static string For(string? ldapFilter) => ldapFilter is null ? Users : LdapFilter.And(Users, LdapFilter.Checked(ldapFilter));

    /// <summary>
    /// The user of a GUID, a SID, a sign-in name or a sAMAccountName. A name never ends the condition it stands in: it is escaped.
    /// </summary>
    public static string ForIdentity(string identity)
    {
        if (Guid.TryParse(identity, out Guid guid))
            return LdapFilter.And(Users, $"(objectGUID={LdapFilter.Escape(guid.ToByteArray())})");
        if (Sid.IsMatch(identity))
            return LdapFilter.And(Users, $"(objectSid={identity})");

        string value = LdapFilter.Escape(identity);
        return LdapFilter.And(Users, LdapFilter.Or($"(userPrincipalName={value})", $"(sAMAccountName={value})"));
    }

    /// <summary>Whether this is a distinguished name, which is not looked for but read.</summary>
    public static bool IsDistinguishedName(string identity) => DistinguishedName.IsMatch(identity);
}
