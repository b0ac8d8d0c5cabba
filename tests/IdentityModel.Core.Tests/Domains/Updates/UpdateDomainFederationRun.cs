using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Updates in a tenant with two federated domains of one provider, and one of another.</summary>
public abstract class UpdateDomainFederationRun : IDisposable
{
    private protected const string Domain = "contoso.com";
    private protected const string Second = "northwind.com";

    private protected static readonly string A = Certificates.Make("CN=A").Base64();
    private protected static readonly string B = Certificates.Make("CN=B").Base64();
    private protected static readonly string C = Certificates.Make("CN=C").Base64();
    private protected static readonly string D = Certificates.Make("CN=D").Base64();

    protected UpdateDomainFederationRun()
    {
        Directory = new FakeDirectory(Effects);
        Session = new FakeSession(Directory);
        Files = new FakeFiles(Effects);
        Directory.AddManaged("managed.com");
        Directory.AddManaged("contoso.onmicrosoft.com", isInitial: true);
        Federate(Domain, "eu.contoso.com");
        Federate(Second);
    }

    private protected List<string> Effects { get; } = [];

    private protected FakeDirectory Directory { get; }

    private protected FakeSession Session { get; }

    private protected FakeFiles Files { get; }

    private protected RecordingSink Sink { get; set; } = new();

    private protected DomainFederation Federation => Directory.Federations[Domain];

    /// <summary>The certificates of the domain: signing, next.</summary>
    private protected (string?, string?) Places => (Federation.SigningCertificate, Federation.NextSigningCertificate);

    public void Dispose()
    {
        Session.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void Set(Func<DomainFederation, DomainFederation> change) =>
        Directory.Federations[Domain] = change(Directory.Federations[Domain]);

    /// <summary>What the provider publishes: the certificate it signs with, and the next one.</summary>
    private protected static FederationUpdate Publishes(string signing, string? next = null) => new()
    {
        Settings = new DomainFederation
        {
            SigningCertificate = signing,
            NextSigningCertificate = next,
            PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
            SignOutUri = "https://sts.contoso.com/adfs/ls/",
            PreferredAuthenticationProtocol = "wsFed",
        },
        IsPublished = true,
    };

    private protected Task RunAsync(FederationUpdate update, params string[] domains) => RunAsync(update, force: false, domains);

    private protected async Task RunAsync(FederationUpdate update, bool force, params string[] domains)
    {
        FederationUpdateRequest request = new() { Domains = domains.Length == 0 ? [Domain] : domains, Update = update, Force = force };
        await new UpdateDomainFederation(Session, Files.ForConversion(setPasswords: false)).RunAsync(request, Sink, default);
    }

    private protected async Task ResumeAsync(bool undo = false)
    {
        Sink = new RecordingSink();
        await ContinueAsync(undo);
    }

    /// <summary>The undo, with the sink that is there.</summary>
    private protected Task UndoHereAsync() => ContinueAsync(undo: true);

    private async Task ContinueAsync(bool undo)
    {
        Effects.Clear();
        await new ResumeDomainConversion(Session, Files.ForConversion(setPasswords: false), new PasswordGenerator(new CryptographicRandomSource()))
            .RunAsync(ConversionJournal.Read("run.jsonl", Files.Events), undo, Sink, default);
    }

    /// <summary>As if the process had been killed when this event was on disk.</summary>
    private protected void CutAfter(Func<JournalEvent, bool> last)
    {
        int index = Files.Events.FindIndex(one => last(one));
        Files.Events.RemoveRange(index + 1, Files.Events.Count - index - 1);
    }

    private protected IEnumerable<string> Changes => Effects.Where(effect => !effect.StartsWith("journal", StringComparison.Ordinal));

    private protected FederationUpdateResult Result() => Sink.Results.Cast<FederationUpdateResult>().Single();

    private void Federate(string name, params string[] subdomains)
    {
        Directory.AddFederated(name, $"http://{name}/adfs/services/trust/", subdomains);
        Directory.Federations[name] = Directory.Federations[name] with
        {
            DisplayName = "Contoso",
            PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
            SignOutUri = "https://sts.contoso.com/adfs/ls",
            PreferredAuthenticationProtocol = "wsFed",
            FederatedIdpMfaBehavior = "rejectMfaByFederatedIdp",
            SigningCertificate = A,
        };
    }
}
