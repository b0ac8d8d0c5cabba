using System.Runtime.CompilerServices;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

internal sealed partial class GraphCloudDirectory
{
    public async Task ConvertDomainToManagedAsync(string domain, CancellationToken cancellationToken)
    {
        var goal = new GraphGoal($"convert the domain '{domain}'", domain, RequiredPermission.ConvertDomain)
        {
            NotFound = inner => Errors.DomainNotFound(domain, inner: inner),
            Refused = GraphRefusals.OfFederation(domain, issuer: null),
        };
        try
        {
            RequestInformation patch = client.Domains[domain].ToPatchRequestInformation(
                new Domain { AuthenticationType = nameof(DomainAuthenticationType.Managed) });
            using Stream? nothing = await _graph.SendAsync(patch, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The write may have been made although its answer was lost, and the repeat was refused. The domain shows it.
            if (!MayHaveLanded(failure) || !await IsManagedAsync(domain, cancellationToken).ConfigureAwait(false))
                throw _graph.Translate(failure, goal);
        }
    }

    public async Task DisableDirectorySynchronizationAsync(string tenantId, CancellationToken cancellationToken)
    {
        var goal = new GraphGoal("turn off directory synchronization", tenantId, RequiredPermission.DisableSynchronization);
        try
        {
            RequestInformation patch = client.Organization[tenantId].ToPatchRequestInformation(
                new Microsoft.Graph.Models.Organization { OnPremisesSyncEnabled = false });
            using Stream? nothing = await _graph.SendAsync(patch, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // As for a conversion: the tenant shows whether the write was made.
            if (!MayHaveLanded(failure) || !await IsSynchronizationOffAsync(cancellationToken).ConfigureAwait(false))
                throw _graph.Translate(failure, goal);
        }
    }

    public async IAsyncEnumerable<UserWriteResult> WriteUsersAsync(
        IAsyncEnumerable<UserWrite> writes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var writer = new UserWriter(_graph, _quota, clock, waits);
        await foreach (UserWriteResult result in writer.WriteAsync(writes, cancellationToken).ConfigureAwait(false))
            yield return result;
    }

    private static bool MayHaveLanded(Exception failure) => failure switch
    {
        IdentityModelException => false,
        ApiException { ResponseStatusCode: 401 or 403 or 404 } => false,
        _ => true,
    };

    private async Task<bool> IsManagedAsync(string domain, CancellationToken cancellationToken)
    {
        try
        {
            CloudDomain now = await GetDomainAsync(domain, cancellationToken).ConfigureAwait(false);
            return now.AuthenticationType is DomainAuthenticationType.Managed;
        }
        catch (IdentityModelException)
        {
            return false; // the first error says more
        }
    }

    private async Task<bool> IsSynchronizationOffAsync(CancellationToken cancellationToken)
    {
        try
        {
            Core.Organization now = await GetOrganizationAsync(cancellationToken).ConfigureAwait(false);
            return now.OnPremisesSyncEnabled != true;
        }
        catch (IdentityModelException)
        {
            return false; // the first error says more
        }
    }
}
