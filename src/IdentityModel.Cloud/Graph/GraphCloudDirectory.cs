using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;
using Organization = IdentityModel.Core.Organization;

namespace IdentityModel.Cloud;

/// <summary>The tenant through Microsoft Graph v1.0.</summary>
internal sealed partial class GraphCloudDirectory(
    GraphServiceClient client, SessionContext session, TimeProvider clock, WaitNotices waits) : ICloudDirectory
{
    private readonly GraphCalls _graph = new(client, session);
    private readonly WriteQuota _quota = new(clock);

    public async Task<Organization> GetOrganizationAsync(CancellationToken cancellationToken)
    {
        var goal = new GraphGoal("read the tenant", null, RequiredPermission.ReadOrganization);
        RequestInformation request = client.Organization.ToGetRequestInformation(
            request => request.QueryParameters.Select = GraphMap.OrganizationProperties);
        HeadersInspectionHandlerOption headers = ServiceTime.Option();
        request.AddRequestOptions([headers]);
        Microsoft.Graph.Models.Organization? organization = await FirstAsync(
            goal, request, GraphJson.Model(Microsoft.Graph.Models.Organization.CreateFromDiscriminatorValue), cancellationToken)
            .ConfigureAwait(false);
        return organization is null ? throw Errors.AnswerMalformed(goal.What, goal.Target)
            : ServiceTime.Of(headers) is { } time ? GraphMap.ToCore(organization).WithAnswer(time)
            : GraphMap.ToCore(organization);
    }

    public async Task<IReadOnlyList<CloudDomain>> GetDomainsAsync(CancellationToken cancellationToken)
    {
        var goal = new GraphGoal("read the tenant's domains", null, RequiredPermission.ReadDomains);
        RequestInformation request = client.Domains.ToGetRequestInformation(
            request => request.QueryParameters.Select = GraphMap.DomainProperties);
        IAsyncEnumerable<Domain> pages = _graph.PagesAsync(
            goal, request, GraphJson.Model(Domain.CreateFromDiscriminatorValue), cancellationToken);

        var domains = new List<CloudDomain>();
        await foreach (Domain domain in pages.ConfigureAwait(false))
            domains.Add(GraphMap.ToCore(domain) ?? throw Errors.AnswerMalformed(goal.What, domain.Id));
        return domains;
    }

    public Task<CloudDomain> GetDomainAsync(string domain, CancellationToken cancellationToken)
    {
        // Without a name, the address would be that of the list.
        if (string.IsNullOrWhiteSpace(domain))
            return Task.FromException<CloudDomain>(Errors.DomainNotFound(domain));

        var goal = new GraphGoal($"read the domain '{domain}'", domain, RequiredPermission.ReadDomains)
        {
            NotFound = inner => Errors.DomainNotFound(domain, inner: inner),
        };
        return _graph.RunAsync(goal, async graph =>
        {
            Domain? answer = await graph.Domains[domain].GetAsync(
                request => request.QueryParameters.Select = GraphMap.DomainProperties, cancellationToken).ConfigureAwait(false);
            return answer is null ? null : GraphMap.ToCore(answer);
        }, cancellationToken);
    }

    public async Task<DomainFederation?> GetFederationAsync(string domain, CancellationToken cancellationToken)
    {
        var goal = new GraphGoal($"read the federation settings of '{domain}'", domain, RequiredPermission.ReadFederation);
        try
        {
            // Without this header, Graph answers unknownFutureValue for values that were added to an enumeration later, and the
            // backup would lose them.
            using Stream? answer = await _graph.SendAsync(
                client.Domains[domain].FederationConfiguration.ToGetRequestInformation(
                    request => request.Headers.Add("Prefer", "include-unknown-enum-members")),
                cancellationToken).ConfigureAwait(false);
            return await FederationReader.ReadAsync(answer ?? Stream.Null, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException failure) when (failure.ResponseStatusCode is 404)
        {
            return null; // the answer for a managed domain (docs/facts/federation.md#answer-for-a-managed-domain)
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw _graph.Translate(failure, goal);
        }
    }

    public async Task<DirectorySyncFeatures> GetDirectorySyncFeaturesAsync(CancellationToken cancellationToken)
    {
        var goal = new GraphGoal("read the synchronization settings", null, RequiredPermission.ReadSyncFeatures);
        RequestInformation request = client.Directory.OnPremisesSynchronization.ToGetRequestInformation(
            request => request.QueryParameters.Select = ["id", "features"]);
        OnPremisesDirectorySynchronization? settings = await FirstAsync(
            goal, request, GraphJson.Model(OnPremisesDirectorySynchronization.CreateFromDiscriminatorValue), cancellationToken)
            .ConfigureAwait(false);
        return GraphMap.ToCore(settings?.Features);
    }

    public Task<AdministratorRoles> GetAdministratorRolesAsync(CancellationToken cancellationToken) =>
        new AdministratorRoleReader(_graph).ReadAsync(cancellationToken);

    /// <summary>
    /// The one item of a list; <see langword="null"/> if it has none. Its first page can be empty, like that of any list
    /// (docs/facts/throttling.md#paging).
    /// </summary>
    private async Task<T?> FirstAsync<T>(GraphGoal goal, RequestInformation request, ReadJson<T> item, CancellationToken cancellationToken)
        where T : class
    {
        await foreach (T one in _graph.PagesAsync(goal, request, item, cancellationToken).ConfigureAwait(false))
            return one;

        return null;
    }
}
