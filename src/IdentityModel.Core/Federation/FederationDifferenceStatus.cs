namespace IdentityModel.Core.Federation;

/// <summary>How a setting of a domain stands to what the identity provider's metadata says.</summary>
public enum FederationDifferenceStatus
{
    /// <summary>Both sides say the same.</summary>
    Same,

    /// <summary>The sides differ: users may not get in, or soon will not.</summary>
    Different,

    /// <summary>The two certificates are the right ones, the primary in the next one's place.</summary>
    Swapped,

    /// <summary>
    /// The issuer is the domain's own, as with several domains on one AD FS (docs/facts/federation.md#issuer-per-domain): no
    /// difference.
    /// </summary>
    PerDomainIssuer,

    /// <summary>The metadata does not say.</summary>
    NotInMetadata,
}
