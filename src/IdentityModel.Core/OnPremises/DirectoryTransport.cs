namespace IdentityModel.Core.OnPremises;

/// <summary>How a connection to Active Directory is protected. Every one is.</summary>
public enum DirectoryTransport
{
    /// <summary>TLS from the first byte: port 636, or 3269 for the global catalog.</summary>
    Ldaps,

    /// <summary>TLS on the plain port (389, 3268), before any other request (RFC 4511, section 4.14).</summary>
    StartTls,

    /// <summary>
    /// No TLS and no certificate: the plain port, encrypted by the Kerberos or Negotiate sign-in itself. Never with a simple bind.
    /// </summary>
    Sealed,
}
