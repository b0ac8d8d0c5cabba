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

    public async IAsyncEnumerable<CloudUser> GetGroupsOfUserAsync(
        string userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var goal = new GraphGoal($"read the groups of the user '{userId}'", userId, RequiredPermission.ReadGroups)
        {
            NotFound = inner => Errors.UserNotFound(userId, inner),
        };
        RequestInformation groups = client.Users[userId].MemberOf.GraphGroup.ToGetRequestInformation(request =>
        {
            request.QueryParameters.Select = ["id", "displayName", "onPremisesSyncEnabled"];
            request.QueryParameters.Top = GraphCalls.PageSize;
            request.QueryParameters.Count = true;
            OData.AskEventually(request.Headers);
        });
        await foreach (CloudUser group in _graph.PagesAsync(goal, groups, UserJson.Group, cancellationToken).ConfigureAwait(false))
        {
            // Every group has a name. Without the permission, the service gives the id and null for the rest.
            if (group.DisplayName is null)
                throw _graph.ErrorOf(new BatchAnswer(403, RetryAfter: null, Code: null, Message: null), goal);

            yield return group;
        }
    }
}
