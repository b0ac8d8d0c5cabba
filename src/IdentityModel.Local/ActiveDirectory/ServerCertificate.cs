using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>Checks the certificate of a domain controller, and keeps the certificates that the LDAP library must trust.</summary>
internal sealed class ServerCertificate(DirectoryServer server, DirectoryConnectionSettings settings) : IDisposable
{
    private readonly List<X509Certificate2> _trusted = [];

    /// <summary>What is wrong; null if nothing is.</summary>
    public IdentityModelException? Problem { get; private set; }

    /// <summary>The certificate as text, for a warning.</summary>
    public string Description { get; private set; } = "";

    /// <summary>The bytes of the certificate presented.</summary>
    public byte[] RawData { get; private set; } = [];

    /// <summary>The certificates above the server's own. Only these must be trusted for this connection.</summary>
    public IReadOnlyList<X509Certificate2> Trusted => _trusted;

    /// <summary>Checks the certificate, as a callback of <see cref="SslStream"/>.</summary>
    public bool Check(X509Certificate? presented, X509Chain? chain, SslPolicyErrors errors)
    {
        if (presented is null || chain is null)
            return false;

        using var certificate = new X509Certificate2(presented.GetRawCertData());
        RawData = certificate.RawData;
        Description = $"{certificate.Subject}, issued by {certificate.Issuer}, thumbprint {certificate.Thumbprint}";
        if (settings.SkipCertificateCheck)
            return true;

        using var built = new X509Chain();
        X509Certificate2[] intermediates = [.. chain.ChainElements.Cast<X509ChainElement>().Select(element => element.Certificate)];
        Problem = ProblemOfTrust(certificate, intermediates, built, errors)
            ?? (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                ? Errors.DirectoryCertificateOfOtherName(server.Host, Names(certificate))
                : null);
        if (Problem is not null)
            return false;

        X509ChainElementCollection elements = settings.CertificateAuthorities.Count > 0 ? built.ChainElements : chain.ChainElements;
        int above = elements.Count > 1 ? 1 : 0;
        _trusted.AddRange(elements.Cast<X509ChainElement>().Skip(above).Select(element => new X509Certificate2(element.Certificate.RawData)));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (X509Certificate2 certificate in _trusted)
            certificate.Dispose();
    }

    private IdentityModelException? ProblemOfTrust(
        X509Certificate2 certificate, X509Certificate2[] intermediates, X509Chain built, SslPolicyErrors errors)
    {
        if (settings.CertificateAuthorities.Count == 0)
        {
            if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
                return null;
            built.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            built.ChainPolicy.ExtraStore.AddRange(intermediates);
            built.Build(certificate);
            return Untrusted(certificate, Reason(built));
        }

        // .NET Standard cannot name the trusted authorities. So the chain may end at an unknown one, and must then contain one of
        // the given ones. Every signature, date and constraint is still checked.
        built.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        built.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        built.ChainPolicy.ExtraStore.AddRange(settings.CertificateAuthorities.Concat(intermediates).ToArray());
        if (!built.Build(certificate))
            return Untrusted(certificate, Reason(built));

        return built.ChainElements.Cast<X509ChainElement>().Any(IsGiven)
            ? null
            : Untrusted(certificate, "none of the given authorities issued it.");
    }

    private bool IsGiven(X509ChainElement element) =>
        settings.CertificateAuthorities.Any(given => given.RawData.AsSpan().SequenceEqual(element.Certificate.RawData));

    private IdentityModelException Untrusted(X509Certificate2 certificate, string reason) =>
        Errors.DirectoryCertificateUntrusted(server.Host, certificate.Subject, certificate.Issuer, reason);

    private static string Reason(X509Chain chain) => chain.ChainStatus.FirstOrDefault(
        status => status.Status is not (X509ChainStatusFlags.RevocationStatusUnknown or X509ChainStatusFlags.OfflineRevocation))
        .StatusInformation?.Trim() is { Length: > 0 } reason ? reason : "this computer does not trust the authority.";

    private static string Names(X509Certificate2 certificate)
    {
        const string alternativeNames = "2.5.29.17";
        return certificate.Extensions[alternativeNames]?.Format(multiLine: false) is { Length: > 0 } names ? names : certificate.Subject;
    }
}
