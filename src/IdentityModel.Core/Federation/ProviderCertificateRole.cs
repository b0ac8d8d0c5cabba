namespace IdentityModel.Core.Federation;

/// <summary>What a certificate of a domain is to the identity provider, as its metadata says.</summary>
public enum ProviderCertificateRole
{
    /// <summary>The provider does not publish it, so no token should be signed with it.</summary>
    NotPublished,

    /// <summary>The provider signs with it now.</summary>
    Primary,

    /// <summary>The provider signs with it after the next rollover.</summary>
    Next,

    /// <summary>
    /// The provider publishes it beside others, and it is neither the primary nor the next one; or the metadata does not say which of
    /// several signs.
    /// </summary>
    Published,
}
