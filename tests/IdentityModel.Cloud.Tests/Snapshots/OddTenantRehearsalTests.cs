using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests.Snapshots;

/// <summary>Rehearsals of tenants that have what Contoso has not.</summary>
public sealed class OddTenantRehearsalTests : RehearsalFixture
{
    [Fact]
    public async Task A_federated_domain_of_which_the_tenant_gave_no_settings_has_none_and_is_federated()
    {
        ICloudDirectory rehearsal = await OpenAsync(SandboxTenant.FromSnapshot(Small() with
        {
            Domains =
            [
                .. Small().Domains,
                new SnapshotDomain
                {
                    Domain = new CloudDomain
                    {
                        Name = "contoso.com",
                        AuthenticationType = DomainAuthenticationType.Federated,
                        IsRoot = true,
                        IsVerified = true,
                    },
                },
            ],
        }));

        Assert.Equal(DomainAuthenticationType.Federated, (await rehearsal.GetDomainAsync("contoso.com", Token)).AuthenticationType);
        Assert.Null(await rehearsal.GetFederationAsync("contoso.com", Token));
    }

    [Fact]
    public async Task Roles_the_sandbox_does_not_know_are_held_all_the_same()
    {
        IdentityModelSnapshot snapshot = Small();
        ICloudDirectory rehearsal = await OpenAsync(SandboxTenant.FromSnapshot(snapshot with
        {
            Users = [snapshot.Users[0] with { AdministratorRoles = ["Contoso Helpdesk", "Global Reader"] }],
        }));

        AdministratorRoles roles = await rehearsal.GetAdministratorRolesAsync(Token);
        Assert.Equal(["Contoso Helpdesk", "Global Reader"], Assert.Single(roles.ByUser).Value);
    }

    [Fact]
    public async Task The_administrator_of_a_rehearsal_may_write_although_nobody_s_roles_are_known()
    {
        // admin@ is the very name the sandbox would take.
        ICloudDirectory rehearsal = await OpenAsync(SandboxTenant.FromSnapshot(Small() with
        {
            Unread = [SnapshotPart.AdministratorRoles],
            Domains = [.. Small().Domains, Federated("contoso.com")],
        }));

        await rehearsal.ConvertDomainToManagedAsync("contoso.com", Token);

        Assert.Equal(DomainAuthenticationType.Managed, (await rehearsal.GetDomainAsync("contoso.com", Token)).AuthenticationType);
    }

    [Fact]
    public async Task A_rehearsal_never_passes_for_the_tenant() // its journals and backups name another tenant
    {
        ICloudDirectory rehearsal = await OpenAsync(SandboxTenant.FromSnapshot(Small()));

        Assert.NotEqual(Small().Organization!.Id, (await rehearsal.GetOrganizationAsync(Token)).Id);
    }

    private static IdentityModelSnapshot Small() => new()
    {
        Organization = new Organization { Id = "6f1f4a52-5f0b-4c3a-9d0e-1d7c6c1f0a11", DisplayName = "Contoso" },
        Domains = [new SnapshotDomain { Domain = new CloudDomain { Name = "contoso.onmicrosoft.com", IsInitial = true, IsDefault = true, IsRoot = true, IsVerified = true } }],
        Users = [new CloudUser { Id = "0b7f3a52-5f0b-4c3a-9d0e-1d7c6c1f0a11", UserPrincipalName = "admin@contoso.onmicrosoft.com" }],
    };

    private static SnapshotDomain Federated(string name) => new()
    {
        Domain = new CloudDomain
        {
            Name = name,
            AuthenticationType = DomainAuthenticationType.Federated,
            IsRoot = true,
            IsVerified = true,
        },
        Federation = new DomainFederation { Id = "f1", IssuerUri = "http://sts.contoso.com/adfs/services/trust", SigningCertificate = "MIIB" },
    };
}
