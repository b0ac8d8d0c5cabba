using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>A conversion against a tenant and files that are none, and the order in which it changed them.</summary>
public abstract class DomainConversionRun : IDisposable
{
    private protected const string Domain = "fabrikam.com";

    protected DomainConversionRun()
    {
        Tenant = new FakeDirectory(Effects);
        Session = new FakeSession(Tenant);
        Files = new FakeFiles(Effects);
    }

    private protected List<string> Effects { get; } = [];

    private protected FakeDirectory Tenant { get; }

    private protected FakeSession Session { get; }

    private protected FakeFiles Files { get; }

    private protected RecordingSink Sink { get; set; } = new();

    public void Dispose()
    {
        Session.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected DomainConversionResult Result() => Sink.Results.Cast<DomainConversionResult>().Single();
}
