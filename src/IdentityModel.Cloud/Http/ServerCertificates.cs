using System.Collections.Concurrent;
using System.Net.Security;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;

namespace IdentityModel.Cloud;

/// <summary>
/// Remembers certificates that this computer does not trust, so that the error can name the issuer. It never accepts a
/// certificate that the system refuses.
/// </summary>
internal sealed class ServerCertificates
{
    private readonly ConcurrentDictionary<string, (string Subject, string Issuer, string Reason)> _refused =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where this system keeps its trusted authorities, and how to add one.</summary>
    private static string Store =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
            ? "the Windows store \"Trusted Root Certification Authorities\" (certlm.msc, or Import-Certificate -CertStoreLocation Cert:\\LocalMachine\\Root)"
            : RuntimeInformation.IsOSPlatform(OSPlatform.OSX)
                ? "the System keychain, and set it to \"Always Trust\""
                : "the system's store (Debian, Ubuntu: copy it as .crt to /usr/local/share/ca-certificates and run update-ca-certificates; "
                    + "Red Hat, Fedora: to /etc/pki/ca-trust/source/anchors and run update-ca-trust)";

    /// <summary>Notes what the system found about a server's certificate.</summary>
    public bool Check(HttpRequestMessage request, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
            return true;

        if (request.RequestUri is { } uri)
            _refused[uri.Host] = (certificate?.Subject ?? "none", certificate?.Issuer ?? "nobody", Reason(certificate, chain, errors));
        return false;
    }

    /// <summary>
    /// The error for a connection that failed because of the certificate; null if it failed for another reason.
    /// </summary>
    public IdentityModelException? ErrorOf(string host, Exception failure) =>
        _refused.TryGetValue(host, out (string Subject, string Issuer, string Reason) refused)
            ? Errors.CertificateUntrusted(host, refused.Subject, refused.Issuer, refused.Reason, Store, failure)
            : null;

    private static string Reason(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        X509ChainStatus[] states = chain?.ChainStatus ?? [];
        List<string> reasons = [];
        if (certificate is null)
            reasons.Add("the server has none");
        if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
            reasons.Add("it is for another name");
        if (states.Any(state => state.Status is X509ChainStatusFlags.NotTimeValid))
        {
            reasons.Add($"it is valid only from {certificate?.NotBefore.ToUniversalTime():u} to "
                + $"{certificate?.NotAfter.ToUniversalTime():u}");
        }

        if (states.Any(state => state.Status is X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain))
            reasons.Add("this computer does not trust its authority");
        if (reasons.Count == 0)
            reasons.AddRange(states.Select(state => state.StatusInformation.Trim()));
        return string.Join(", and ", reasons);
    }
}
