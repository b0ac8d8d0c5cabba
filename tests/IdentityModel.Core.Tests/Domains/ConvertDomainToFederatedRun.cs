using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Conversions to federated in a tenant with one domain of each kind.</summary>
public abstract class ConvertDomainToFederatedRun : IDisposable
{
    private protected const string Domain = "contoso.com";
    private protected const string Subdomain = "eu.contoso.com";

    private protected List<string> Effects { get; } = [];
    private protected FakeDirectory Directory { get; }
    private protected FakeSession Session { get; }
    private protected FakeFiles Files { get; }
    private protected RecordingSink Sink { get; set; } = new();

    protected ConvertDomainToFederatedRun()
    {
        Directory = new FakeDirectory(Effects);
        Session = new FakeSession(Directory);
        Files = new FakeFiles(Effects);
        Directory.AddManaged("contoso.onmicrosoft.com", isInitial: true);
        Directory.AddManaged("default.com", isDefault: true);
        Directory.AddManaged("pending.example", isVerified: false);
        Directory.AddManaged(Domain);
        Directory.Domains.Add(new CloudDomain { Name = Subdomain, IsVerified = true });
        Directory.AddFederated("fabrikam.com", "http://sts.fabrikam.com/adfs/services/trust");
        Directory.AddUser("ada@contoso.com", synced: true, id: "ada");
        Directory.AddUser("bo@eu.contoso.com", synced: true, id: "bo");
    }

    public void Dispose()
    {
        Session.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static string Certificate(int fromDays, int toDays, int bits = 2048)
    {
        using var key = RSA.Create(bits);
        using X509Certificate2 certificate = Request(key).CreateSelfSigned(
            JumpingClock.Start.AddDays(fromDays), JumpingClock.Start.AddDays(toDays));
        return Convert.ToBase64String(certificate.RawData);
    }

    private protected static string Pfx()
    {
        using var key = RSA.Create(2048);
        using X509Certificate2 certificate = Request(key).CreateSelfSigned(JumpingClock.Start.AddDays(-1), JumpingClock.Start.AddDays(300));
        return Convert.ToBase64String(certificate.Export(X509ContentType.Pfx));
    }

    private static CertificateRequest Request(RSA key) => new("CN=signing", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static readonly string ValidCertificate = Certificate(-1, 300);

    private protected static DomainFederation Settings() => new()
    {
        DisplayName = "Contoso",
        IssuerUri = "http://contoso.com/adfs/services/trust/",
        PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
        PreferredAuthenticationProtocol = "wsFed",
        SigningCertificate = ValidCertificate,
        FederatedIdpMfaBehavior = "acceptIfMfaDoneByFederatedIdp",
    };

    private protected static DomainFederationRequest Request() => new() { Domain = Domain, Federation = Settings() };

    private protected Task RunAsync(DomainFederationRequest? request = null) =>
        new ConvertDomainToFederated(Session, Files.ForConversion(setPasswords: false)).RunAsync(request ?? Request(), Sink, default);

    private protected async Task ResumeAsync(bool undo = false)
    {
        Sink = new RecordingSink();
        await new ResumeDomainConversion(Session, Files.ForConversion(setPasswords: false), new PasswordGenerator(new CryptographicRandomSource()))
            .RunAsync(ConversionJournal.Read("run.jsonl", Files.Events), undo, Sink, default);
    }

    private protected DomainConversionResult Result() => Sink.Results.Cast<DomainConversionResult>().Single();
}
