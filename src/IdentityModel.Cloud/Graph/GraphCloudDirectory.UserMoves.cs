using System.Runtime.CompilerServices;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

internal sealed partial class GraphCloudDirectory
{
    public async Task<bool> GetIsCloudManagedAsync(string userId, CancellationToken cancellationToken)
    {
        var goal = new GraphGoal($"read whether the user '{userId}' was moved to the cloud", userId, RequiredPermission.SyncBehavior)
        {
            NotFound = inner => Errors.UserNotFound(userId, inner),
        };
        OnPremisesSyncBehavior behavior = await _graph.RunAsync(
            goal,
            graph => graph.Users[userId].OnPremisesSyncBehavior.GetAsync(
                request => request.QueryParameters.Select = ["id", "isCloudManaged"], cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return behavior.IsCloudManaged ?? throw Errors.AnswerMalformed(goal.What, goal.Target);
    }

    public async Task<string?> GetManagerIdAsync(string userId, CancellationToken cancellationToken)
    {
        var goal = new GraphGoal($"read the manager of the user '{userId}'", userId, RequiredPermission.ReadUsers)
        {
            NotFound = inner => Errors.UserNotFound(userId, inner),
        };
        RequestInformation manager = client.Users[userId].Manager.ToGetRequestInformation(
            request => request.QueryParameters.Select = ["id"]);
        try
        {
            return (await _graph.GetAsync(goal, manager, UserJson.User, cancellationToken).ConfigureAwait(false)).Id;
        }
        catch (IdentityModelException e) when (e.Kind == ErrorKind.ObjectNotFound)
        {
            return null; // docs/facts/graph.md#manager-and-groups-of-a-user
        }
    }

    public async Task SetBlockHardMatchAsync(string tenantId, bool isOn, CancellationToken cancellationToken)
    {
        var goal = new GraphGoal(
            $"turn {(isOn ? "on" : "off")} blockCloudObjectTakeoverThroughHardMatchEnabled", tenantId, RequiredPermission.WriteSyncFeatures);
        var body = new OnPremisesDirectorySynchronization
        {
            Features = new OnPremisesDirectorySynchronizationFeature { BlockCloudObjectTakeoverThroughHardMatchEnabled = isOn },
        };
        RequestInformation patch = client.Directory.OnPremisesSynchronization[tenantId].ToPatchRequestInformation(body);
        await _graph.RunAsync<object>(goal, async _ =>
        {
            using Stream? nothing = await _graph.SendAsync(patch, cancellationToken).ConfigureAwait(false);
            return goal;
        }, cancellationToken).ConfigureAwait(false);
    }

    public async Task<string?> GetSyncClientVersionAsync(CancellationToken cancellationToken)
    {
        var goal = new GraphGoal("read the version of the sync client", null, RequiredPermission.ReadSyncFeatures);
        RequestInformation settings = client.Directory.OnPremisesSynchronization.ToGetRequestInformation(
            request => request.QueryParameters.Select = ["id", "configuration"]);
        SyncClient? clientOfTenant = await FirstAsync(goal, _graph.OfBeta(settings), SyncClient.Read, cancellationToken).ConfigureAwait(false);
        return clientOfTenant?.Version;
    }

    public async IAsyncEnumerable<CloudGroup> GetGroupsOfUserAsync(
        string userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var goal = new GraphGoal($"read the groups of the user '{userId}'", userId, RequiredPermission.ReadGroups)
        {
            NotFound = inner => Errors.UserNotFound(userId, inner),
        };
        RequestInformation groups = client.Users[userId].MemberOf.GraphGroup.ToGetRequestInformation(request =>
        {
            request.QueryParameters.Select = GroupProperties;
            request.QueryParameters.Top = GraphCalls.PageSize;
            request.QueryParameters.Count = true;
            OData.AskEventually(request.Headers);
        });
        ReadJson<Group> read = GraphJson.Model(Group.CreateFromDiscriminatorValue);
        await foreach (Group group in _graph.PagesAsync(goal, groups, read, cancellationToken).ConfigureAwait(false))
        {
            if (group.Id is null)
                throw Errors.AnswerMalformed(goal.What, goal.Target);

            // Every group has a name. Without the permission, the service gives the id and null for the rest.
            if (group.DisplayName is null)
                throw _graph.ErrorOf(new BatchAnswer(403, RetryAfter: null, Code: null, Message: null), goal);

            yield return ToGroup(group);
        }
    }
}
