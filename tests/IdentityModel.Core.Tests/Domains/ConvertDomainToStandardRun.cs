using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>A tenant with a federated domain and its subdomain, ready to be converted.</summary>
public abstract class ConvertDomainToStandardRun : DomainConversionRun
{
    private protected const string Subdomain = "eu.fabrikam.com";

    protected ConvertDomainToStandardRun()
    {
        Tenant.AddManaged("contoso.onmicrosoft.com", isInitial: true);
        Tenant.AddManaged("contoso.com", isDefault: true);
        Tenant.AddManaged("pending.example", isVerified: false);
        Tenant.AddFederated(Domain, "http://sts.fabrikam.com/adfs/services/trust", Subdomain);
        Tenant.AddUser("ada@fabrikam.com", synced: true, id: "ada");
        Tenant.AddUser("bo@eu.fabrikam.com", synced: true, id: "bo");
        Tenant.AddUser("cy@fabrikam.com", id: "cy");
        Tenant.AddUser("dan@contoso.com", synced: true, id: "dan");
    }

    private protected Task RunAsync(bool setPasswords = false) =>
        RunAsync(new DomainConversionRequest { Domains = [Domain] }, setPasswords);

    private protected Task RunAsync(DomainConversionRequest request, bool setPasswords = false) =>
        Operation(setPasswords).RunAsync(request, Sink, default);

    private protected ConvertDomainToStandard Operation(bool setPasswords = false) => new(
        Session, Files.ForConversion(setPasswords), new PasswordGenerator(new CryptographicRandomSource()));
}
