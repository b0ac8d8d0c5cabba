using IdentityModel.Testing;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Organization = Microsoft.Graph.Models.Organization;

namespace IdentityModel.Sandbox.Tests;

/// <summary>Reads through the real Graph SDK, every URL and body held against Graph's schema.</summary>
public sealed class ReadingTests : IDisposable
{
    private readonly SandboxHost _host = new(SandboxTenant.Contoso());

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_published_schema_is_used_where_it_is_at_hand()
    {
        Assert.SkipUnless(GraphSchema.IsAvailable, GraphSchema.Reason);
        Assert.NotNull(GraphSchema.Model.FindDeclaredType("microsoft.graph.user"));
    }

    [Fact]
    public async Task The_organization_tells_of_synchronization_and_verified_domains()
    {
        OrganizationCollectionResponse? page = await _host.Graph.Organization.GetAsync();
        Organization organization = Assert.Single(page!.Value!);
        Assert.Equal("Contoso", organization.DisplayName);
        Assert.True(organization.OnPremisesSyncEnabled);
        Assert.Equal(
            ["contoso.onmicrosoft.com", "northwind.com", "contoso.com", "emea.contoso.com", "fabrikam.com", "tailspintoys.com"],
            organization.VerifiedDomains!.Select(domain => domain.Name));
    }

    [Theory]
    [InlineData("contoso.onmicrosoft.com", "Managed", true, true)]
    [InlineData("northwind.com", "Managed", true, true)]
    [InlineData("contoso.com", "Federated", true, true)]
    [InlineData("emea.contoso.com", "Federated", false, true)] // inherits (docs/facts/conversion.md#subdomains)
    [InlineData("fabrikam.com", "Managed", true, true)]
    // isRoot is false for an unverified domain (docs/facts/graph.md#domain-properties)
    [InlineData("adatum.com", "Managed", false, false)]
    public async Task A_domain_tells_its_authentication_and_kind(string name, string authentication, bool isRoot, bool isVerified)
    {
        Domain? domain = await _host.Graph.Domains[name].GetAsync();
        Assert.Equal((authentication, isRoot, isVerified), (domain!.AuthenticationType, domain.IsRoot!.Value, domain.IsVerified!.Value));
    }

    [Fact]
    public async Task A_subdomain_names_its_root()
    {
        Domain? root = await _host.Graph.Domains["emea.contoso.com"].RootDomain.GetAsync();
        Assert.Equal("contoso.com", root!.Id);
    }

    [Fact]
    public async Task The_federation_of_a_domain_is_a_list_of_one()
    {
        InternalDomainFederationCollectionResponse? page = await _host.Graph.Domains["contoso.com"].FederationConfiguration.GetAsync();
        InternalDomainFederation federation = Assert.Single(page!.Value!);
        Assert.Equal("http://sts.contoso.com/adfs/services/trust", federation.IssuerUri);
        Assert.Equal(AuthenticationProtocol.WsFed, federation.PreferredAuthenticationProtocol);
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(
            Convert.FromBase64String(federation.SigningCertificate!));
        Assert.Equal("CN=ADFS Signing - sts.contoso.com", certificate.Subject);
    }

    [Fact]
    public async Task A_managed_domain_has_no_federation_resource()
    {
        ODataError error = await Assert.ThrowsAsync<ODataError>(
            () => _host.Graph.Domains["fabrikam.com"].FederationConfiguration.GetAsync());
        Assert.Equal((404, "Request_ResourceNotFound"), (error.ResponseStatusCode, error.Error!.Code));
        Assert.Contains("'federationConfiguration' does not exist", error.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_come_in_pages_and_every_user_once()
    {
        var ids = new List<string>();
        UserCollectionResponse? page = await _host.Graph.Users.GetAsync(request =>
        {
            request.QueryParameters.Top = 25;
            request.QueryParameters.Select = ["id", "userPrincipalName", "proxyAddresses", "onPremisesImmutableId"];
        });
        int pages = 1;
        ids.AddRange(page!.Value!.Select(user => user.Id!));
        while (page.OdataNextLink is { } next)
        {
            page = await _host.Graph.Users.WithUrl(next).GetAsync();
            ids.AddRange(page!.Value!.Select(user => user.Id!));
            pages++;
        }

        Assert.Equal(_host.Tenant.Users.Select(user => user.Id), ids);
        Assert.Equal((int)Math.Ceiling(ids.Count / 25.0), pages);
    }

    [Theory]
    [InlineData("plain", "adele.vance@contoso.com")]
    [InlineData("apostrophe", "siobhan.o'brien@contoso.com")]
    [InlineData("guest", "anna_wingtiptoys.com#EXT#@contoso.onmicrosoft.com")]
    public async Task A_user_is_found_by_name(string _, string name)
    {
        User? user = await _host.Graph.Users[name].GetAsync(request => request.QueryParameters.Select = ["id", "userPrincipalName"]);
        Assert.Equal(name, user!.UserPrincipalName);
    }

    [Fact]
    public async Task An_unknown_user_is_404()
    {
        ODataError error = await Assert.ThrowsAsync<ODataError>(() => _host.Graph.Users["nobody@contoso.com"].GetAsync());
        Assert.Equal((404, "Request_ResourceNotFound"), (error.ResponseStatusCode, error.Error!.Code));
    }

    [Fact]
    public async Task Properties_not_selected_are_not_given()
    {
        User? user = await _host.Graph.Users["adele.vance@contoso.com"].GetAsync();
        Assert.Null(user!.OnPremisesImmutableId); // only with $select (docs/facts/graph.md#user-properties)
        Assert.Equal("Adele Vance", user.DisplayName);
    }

    [Fact]
    public async Task Users_are_counted_without_reading_them()
    {
        int? count = await _host.Graph.Users.Count.GetAsync(request =>
        {
            request.Headers.Add("ConsistencyLevel", "eventual");
            request.QueryParameters.Filter = "endsWith(userPrincipalName,'@fabrikam.com')";
        });
        Assert.Equal(9, count);
    }

    [Fact]
    public async Task Groups_contacts_and_members_are_read()
    {
        GroupCollectionResponse? groups = await _host.Graph.Groups.GetAsync(request =>
            request.QueryParameters.Select = ["id", "displayName", "mail", "proxyAddresses"]);
        OrgContactCollectionResponse? contacts = await _host.Graph.Contacts.GetAsync(request =>
            request.QueryParameters.Select = ["id", "displayName", "mail", "proxyAddresses"]);
        Group operators = groups!.Value!.Single(group => group.DisplayName == "IT Operators");
        DirectoryObjectCollectionResponse? members = await _host.Graph.Groups[operators.Id].TransitiveMembers.GetAsync();
        Assert.Equal("Karl Jablonski", Assert.IsType<User>(Assert.Single(members!.Value!)).DisplayName);
        Assert.Equal("orders@wideworldimporters.com", Assert.Single(contacts!.Value!).Mail);
    }

    [Fact]
    public async Task Roles_are_read_active_and_eligible_with_users_and_groups_as_principals()
    {
        UnifiedRoleDefinitionCollectionResponse? definitions = await _host.Graph.RoleManagement.Directory.RoleDefinitions.GetAsync();
        UnifiedRoleAssignmentCollectionResponse? active = await _host.Graph.RoleManagement.Directory.RoleAssignments.GetAsync(
            request => request.QueryParameters.Expand = ["principal"]);
        UnifiedRoleEligibilityScheduleInstanceCollectionResponse? eligible =
            await _host.Graph.RoleManagement.Directory.RoleEligibilityScheduleInstances.GetAsync();
        string NameOf(string? id) => definitions!.Value!.Single(definition => definition.Id == id).DisplayName!;

        Assert.Contains(active!.Value!, assignment => assignment.Principal is Group && NameOf(assignment.RoleDefinitionId) == "Helpdesk Administrator");
        Assert.Contains(active.Value!, assignment => assignment.Principal is User && NameOf(assignment.RoleDefinitionId) == "User Administrator");
        Assert.Equal("Global Reader", NameOf(Assert.Single(eligible!.Value!).RoleDefinitionId));
    }

    [Fact]
    public async Task Directory_roles_give_their_members()
    {
        DirectoryRoleCollectionResponse? roles = await _host.Graph.DirectoryRoles.GetAsync(
            request => request.QueryParameters.Expand = ["members"]);
        DirectoryRole global = roles!.Value!.Single(role => role.DisplayName == "Global Administrator");
        Assert.Equal("Emergency Administrator", Assert.IsType<User>(Assert.Single(global.Members!)).DisplayName);
    }

    [Fact]
    public async Task The_synchronization_flags_are_read()
    {
        OnPremisesDirectorySynchronizationCollectionResponse? page = await _host.Graph.Directory.OnPremisesSynchronization.GetAsync(
            request => request.QueryParameters.Select = ["id", "features"]);
        OnPremisesDirectorySynchronization settings = Assert.Single(page!.Value!);
        Assert.True(settings.Features!.PasswordSyncEnabled);
        Assert.False(settings.Features.BlockSoftMatchEnabled);
        Assert.Null(settings.Configuration);
    }

    [Theory]
    [InlineData("GET", "servicePrincipals", 400, "BadRequest")] // not simulated: never a made-up success
    [InlineData("GET", "users/adele.vance@contoso.com/photo", 400, "BadRequest")]
    [InlineData("GET", "domains/unknown.com", 404, "Request_ResourceNotFound")]
    [InlineData("DELETE", "users/adele.vance@contoso.com", 405, "Request_BadRequest")]
    [InlineData("GET", "users?$skip=5", 400, "Request_BadRequest")] // docs/facts/throttling.md#paging
    [InlineData("GET", "users?$search=\"displayName:a\"", 400, "Request_BadRequest")]
    [InlineData("GET", "users?$top=1000", 400, "Request_BadRequest")] // docs/facts/throttling.md#paging: at most 999
    [InlineData("GET", "users?$top=0", 400, "Request_BadRequest")]
    [InlineData("GET", "users?$select=id,shoeSize", 400, "BadRequest")]
    [InlineData("GET", "users?$skiptoken=forged", 400, "Directory_ExpiredPageToken")]
    public async Task What_Graph_refuses_is_refused(string method, string url, int status, string code)
    {
        (int actual, System.Text.Json.Nodes.JsonNode? body) = await _host.JsonAsync(method, url);
        Assert.Equal((status, code), (actual, (string?)body!["error"]!["code"]));
        Assert.NotNull(body["error"]!["innerError"]!["request-id"]);
    }
}
