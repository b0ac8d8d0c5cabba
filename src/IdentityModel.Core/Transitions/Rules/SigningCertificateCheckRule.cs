using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Transitions;

/// <summary>The certificate tokens are signed with: there, readable, valid now and for a while.</summary>
internal sealed class SigningCertificateCheckRule : ITransitionRule
{
    /// <summary>From when Entra ID itself looks for the next certificate: 30 or 35 days before the end, the pages differ.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(35);

    public string Name => "SigningCertificate";

    public string Source => TransitionSource.Federation;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        if (facts.Provider is null)
            return ProviderSettings.NotGiven;

        if (ProviderSettings.Worst(facts, "signingCertificate", "nextSigningCertificate") is { } finding)
            return finding;

        using X509Certificate2 certificate = FederationCertificateRule.Read(
            facts.Domain.Name, "signingCertificate", facts.Provider.SigningCertificate!);
        string until = $"The signing certificate '{certificate.Subject}' is valid until {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}.";
        return certificate.NotAfter.ToUniversalTime() - facts.Now.UtcDateTime > Soon || facts.Provider.NextSigningCertificate is { Length: > 0 }
            ? TransitionFinding.Passed(until)
            : TransitionFinding.Warning(
                until + " There is no next certificate.",
                "Renew it before that date, or check that Entra ID can read the next certificate from the provider's metadata.");
    }
}
