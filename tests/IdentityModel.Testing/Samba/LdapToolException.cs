namespace IdentityModel.Testing;

/// <summary>One of OpenLDAP's tools ended with an error.</summary>
public sealed class LdapToolException(string tool, int exitCode, string message)
    : Exception($"{tool} ended with {exitCode}:\n{message}")
{
    /// <summary>The LDAP result code, as 68 for an entry that exists.</summary>
    public int ExitCode { get; } = exitCode;
}
