using Microsoft.Graph.Models;

namespace IdentityModel.Cloud;

internal sealed partial class GraphCloudDirectory
{
    private static readonly string[] GroupProperties = ["id", "displayName", "securityEnabled", "groupTypes", "onPremisesSyncEnabled"];

    public async Task<CloudGroup> GetGroupAsync(string identity, CancellationToken cancellationToken) =>
        Guid.TryParse(identity, out Guid id)
            ? await GetGroupByIdAsync(id.ToString("D"), cancellationToken).ConfigureAwait(false)
            : await GetGroupByNameAsync(identity, cancellationToken).ConfigureAwait(false);

    public Task<long> CountGroupMembersAsync(string groupId, DirectoryObjectType type, CancellationToken cancellationToken)
    {
        Microsoft.Graph.Groups.Item.Members.MembersRequestBuilder members = client.Groups[groupId].Members;
        return CountAsync(
            GroupGoal("count the members of", groupId),
            () => type switch
            {
                DirectoryObjectType.User => members.GraphUser.Count.GetAsync(
                    request => OData.AskEventually(request.Headers), cancellationToken),
                DirectoryObjectType.Group => members.GraphGroup.Count.GetAsync(
                    request => OData.AskEventually(request.Headers), cancellationToken),
                _ => members.GraphOrgContact.Count.GetAsync(
                    request => OData.AskEventually(request.Headers), cancellationToken),
            },
            cancellationToken);
    }

    private static GraphGoal GroupGoal(string what, string group) =>
        new($"{what} the group '{group}'", group, RequiredPermission.ReadGroups)
        {
            NotFound = inner => Errors.GroupNotFound(group, inner),
        };

    private Task<CloudGroup> GetGroupByIdAsync(string id, CancellationToken cancellationToken) =>
        _graph.RunAsync(GroupGoal("read", id), async graph =>
        {
            Group? group = await graph.Groups[id].GetAsync(
                request => request.QueryParameters.Select = GroupProperties, cancellationToken).ConfigureAwait(false);
            return group?.Id is null ? null : ToGroup(group);
        }, cancellationToken);

    private async Task<CloudGroup> GetGroupByNameAsync(string name, CancellationToken cancellationToken)
    {
        List<Group> found = await _graph.RunAsync(GroupGoal("read", name), async graph =>
        {
            GroupCollectionResponse? page = await graph.Groups.GetAsync(request =>
            {
                request.QueryParameters.Select = GroupProperties;
                request.QueryParameters.Filter = $"displayName eq '{OData.Escape(name)}'";
            }, cancellationToken).ConfigureAwait(false);
            return page?.Value;
        }, cancellationToken).ConfigureAwait(false);

        return found.Count switch
        {
            0 => throw Errors.GroupNotFound(name),
            1 => ToGroup(found[0]),
            _ => throw Errors.GroupNameAmbiguous(name),
        };
    }

    private async Task<long> CountAsync(GraphGoal goal, Func<Task<int?>> request, CancellationToken cancellationToken)
    {
        int? count = await _graph.RunAsync<object>(
            goal, async _ => await request().ConfigureAwait(false), cancellationToken).ConfigureAwait(false) as int?;
        return count ?? throw Errors.AnswerMalformed(goal.What, goal.Target);
    }

    private static CloudGroup ToGroup(Group group) => new()
    {
        Id = group.Id!,
        DisplayName = group.DisplayName,
        IsSecurityGroup = group.SecurityEnabled ?? false,
        IsDynamic = group.GroupTypes?.Contains("DynamicMembership") is true,
        IsSynchronized = group.OnPremisesSyncEnabled is true,
    };
}
