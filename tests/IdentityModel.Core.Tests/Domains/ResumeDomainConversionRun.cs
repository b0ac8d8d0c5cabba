using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>A federated domain and its subdomain, whose conversion is broken off and gone on with.</summary>
public abstract class ResumeDomainConversionRun : DomainConversionRun
{
    private protected const string Certificate = "MIIB";

    protected ResumeDomainConversionRun()
    {
        Tenant.Features = new DirectorySyncFeatures { PasswordHashSyncEnabled = false };
        Tenant.AddFederated(Domain, "http://sts.fabrikam.com/adfs/services/trust", "eu.fabrikam.com");
        Tenant.Federations[Domain] = Tenant.Federations[Domain] with
        {
            SigningCertificate = Certificate,
            FederatedIdpMfaBehavior = "rejectMfaByFederatedIdp",
        };
        Tenant.AddFederated("tailspin.com", "http://sts.tailspin.com/");
        Tenant.AddUser("ada@fabrikam.com", synced: true, id: "ada");
        Tenant.AddUser("bo@eu.fabrikam.com", synced: true, id: "bo");
    }

    private protected static PasswordGenerator Passwords() => new(new CryptographicRandomSource());

    private protected async Task ConvertAsync(DomainConversionRequest? request = null, bool setPasswords = true) =>
        await new ConvertDomainToStandard(Session, Files.ForConversion(setPasswords), Passwords())
            .RunAsync(request ?? new DomainConversionRequest { Domains = [Domain] }, Sink, default);

    private protected async Task ResumeAsync(bool undo = false, bool keepSink = false, bool force = false, bool setPasswords = true)
    {
        Sink = keepSink ? Sink : new RecordingSink();
        await new ResumeDomainConversion(Session, Files.ForConversion(setPasswords), Passwords()) { Force = force }
            .RunAsync(ConversionJournal.Read("run.jsonl", Files.Events), undo, Sink, default);
    }

    /// <summary>As if the process had been killed when this event was on disk: what is after it is not in the journal.</summary>
    private protected void CutAfter(Func<JournalEvent, bool> last)
    {
        int index = Files.Events.FindIndex(one => last(one));
        Files.Events.RemoveRange(index + 1, Files.Events.Count - index - 1);
        Tenant.Writes.Clear();
        Effects.Clear();
    }
}
