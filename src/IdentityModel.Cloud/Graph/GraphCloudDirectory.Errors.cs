using System.Runtime.CompilerServices;
using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

internal sealed partial class GraphCloudDirectory
{
    private const string HasSyncErrors = "onPremisesProvisioningErrors/any(o:o/category eq 'PropertyConflict')";
    private const string HasServiceErrors = "serviceProvisioningErrors/any(o:o/isResolved eq false)";

    /// <summary>
    /// Two requests, each with a filter: which objects have errors of synchronization, and which have errors of a service
    /// (docs/facts/graph.md#objects-with-errors). If a filter is refused, all objects are read, and those without errors dropped here.
    /// </summary>
    public async IAsyncEnumerable<ObjectWithErrors> GetObjectsWithErrorsAsync(
        DirectoryObjectType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> given = new(StringComparer.OrdinalIgnoreCase); // an object can have errors of both
        foreach (string filter in new[] { HasSyncErrors, HasServiceErrors })
        {
            List<ObjectWithErrors>? found = await TryFilterAsync(type, filter, cancellationToken).ConfigureAwait(false);
            IAsyncEnumerable<ObjectWithErrors> objects = found is null
                ? ObjectsWithErrorsAsync(type, filter: null, cancellationToken)
                : AsyncSequence.From(found);
            await foreach (ObjectWithErrors one in objects.ConfigureAwait(false))
            {
                if (one.Errors.Count > 0 && given.Add(one.Object.Id))
                    yield return one;
            }

            if (found is null)
                yield break;
        }
    }

    /// <summary>The objects that a filter gives, which are few; null if the service refuses the filter.</summary>
    private async Task<List<ObjectWithErrors>?> TryFilterAsync(
        DirectoryObjectType type, string filter, CancellationToken cancellationToken)
    {
        List<ObjectWithErrors> found = [];
        try
        {
            await foreach (ObjectWithErrors one in ObjectsWithErrorsAsync(type, filter, cancellationToken).ConfigureAwait(false))
                found.Add(one);
            return found;
        }
        catch (IdentityModelException refusal) when (refusal.ErrorId == nameof(Errors.RequestRefused))
        {
            return null;
        }
    }

    private IAsyncEnumerable<ObjectWithErrors> ObjectsWithErrorsAsync(
        DirectoryObjectType type, string? filter, CancellationToken cancellationToken)
    {
        (string name, RequiredPermission needs, string[] properties) = type switch
        {
            DirectoryObjectType.Group => ("groups", RequiredPermission.ReadGroups, UserJson.GroupProperties),
            DirectoryObjectType.Contact => ("mail contacts", RequiredPermission.ReadContacts, UserJson.ContactProperties),
            _ => ("users", RequiredPermission.ReadUsers, UserJson.UserProperties),
        };
        return _graph.PagesAsync(
            new GraphGoal($"read the synchronization errors of {name}", null, needs)
            {
                Refused = static (code, _, inner) => code == nameof(Errors.SnapshotWithoutSynchronizationErrors) ? Errors.SnapshotWithoutSynchronizationErrors(inner) : null,
            },
            ListOf(type, [.. properties, .. ProvisioningErrorJson.Properties], filter),
            UserJson.WithErrors(type),
            cancellationToken);
    }

    /// <summary>All users, groups or contacts. A filter is sent as an advanced query, which every filter can be.</summary>
    private RequestInformation ListOf(DirectoryObjectType type, string[] properties, string? filter)
    {
        bool? isCounted = filter is null ? null : true;
        RequestInformation list = type switch
        {
            DirectoryObjectType.Group => client.Groups.ToGetRequestInformation(request =>
            {
                request.QueryParameters.Select = properties;
                request.QueryParameters.Top = GraphCalls.PageSize;
                request.QueryParameters.Filter = filter;
                request.QueryParameters.Count = isCounted;
            }),
            DirectoryObjectType.Contact => client.Contacts.ToGetRequestInformation(request =>
            {
                request.QueryParameters.Select = properties;
                request.QueryParameters.Top = GraphCalls.PageSize;
                request.QueryParameters.Filter = filter;
                request.QueryParameters.Count = isCounted;
            }),
            _ => client.Users.ToGetRequestInformation(request =>
            {
                request.QueryParameters.Select = properties;
                request.QueryParameters.Top = GraphCalls.PageSize;
                request.QueryParameters.Filter = filter;
                request.QueryParameters.Count = isCounted;
            }),
        };
        if (filter is not null)
            OData.AskEventually(list.Headers);
        return list;
    }
}
