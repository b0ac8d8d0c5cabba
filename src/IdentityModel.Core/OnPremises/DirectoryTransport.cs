namespace IdentityModel.Core.OnPremises;

/// <summary>What protects a connection to Active Directory. None goes unprotected.</summary>
public enum DirectoryTransport
{
    /// <summary>TLS from the first byte: port 636, or 3269 for the global catalog.</summary>
    Ldaps,

    /// <summary>TLS begun on the plain port (389, 3268) before anything else is said (RFC 4511, section 4.14).</summary>
    StartTls,

    /// <summary>
    /// No TLS and no certificate: the plain port, encrypted by the Kerberos or Negotiate sign-in itself. Never with a simple bind.
    /// </summary>
    Sealed,
}
