namespace IdentityModel.Core.Domains;

/// <summary>
/// The two places that Entra ID has for a provider's certificates, as Base64. It accepts tokens signed with either
/// (docs/facts/federation.md#signing-certificate).
/// </summary>
/// <param name="Signing">The value of <c>signingCertificate</c>.</param>
/// <param name="Next">The value of <c>nextSigningCertificate</c>.</param>
internal sealed record CertificatePlaces(string? Signing, string? Next)
{
    /// <summary>The places of a domain, without the line breaks of Base64.</summary>
    public static CertificatePlaces Of(DomainFederation federation)
    {
        string?[] values = [.. FederationSetting.All.Where(setting => setting.IsCertificate).Select(setting => setting.TextIn(federation))];
        return new CertificatePlaces(values[0], values[1]);
    }

    /// <summary>The different certificates in the places.</summary>
    public IEnumerable<string> Certificates => new[] { Signing, Next }.OfType<string>().Where(one => one.Length > 0).Distinct();

    /// <summary>
    /// The places with these certificates and no other. A certificate that is in a place keeps it, so that as little as possible is
    /// sent. The place of <c>signingCertificate</c> is never empty (docs/facts/federation.md#post-without-certificate).
    /// </summary>
    /// <param name="wanted">One certificate or two; the one that signs now is the first.</param>
    public CertificatePlaces Hold(IReadOnlyList<string> wanted)
    {
        string[] missing = [.. wanted.Where(one => !Certificates.Contains(one))];
        if (missing.Length == 0 && Certificates.All(wanted.Contains) && wanted.Contains(Signing!))
            return this;

        var free = new Queue<string>(missing);
        string? signing = Signing is not null && wanted.Contains(Signing) ? Signing : null;
        string? next = Next is not null && Next != signing && wanted.Contains(Next) ? Next : null;
        if (signing is null && free.Count == 0)
            (signing, next) = (next, null);
        signing ??= free.Dequeue();
        next ??= free.Count > 0 ? free.Dequeue() : null;
        return new CertificatePlaces(signing, next);
    }
}
