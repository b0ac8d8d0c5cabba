using System.Runtime.CompilerServices;
using IdentityModel.Core;
using Microsoft.Graph.Models;

namespace IdentityModel.Cloud;

internal sealed partial class GraphCloudDirectory
{
    private static readonly GraphGoal _readUsers = new("read users", null, RequiredPermission.ReadUsers);

    private static readonly GraphGoal _readGroups = new("read groups", null, RequiredPermission.ReadGroups);

    private static readonly GraphGoal _readContacts = new("read mail contacts", null, RequiredPermission.ReadContacts);

    public async IAsyncEnumerable<CloudUser> GetUsersAsync(
        CloudUserQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? filter = OData.Filter(query);
        IAsyncEnumerable<User> pages = _graph.PagesAsync<UserCollectionResponse, User>(
            _readUsers,
            (graph, link) => (link, query.GroupId) switch
            {
                (not null, _) => graph.Users.WithUrl(link).GetAsync(request => AskEventually(request.Headers, filter), cancellationToken),
                (null, { } group) => graph.Groups[group].Members.GraphUser.GetAsync(request =>
                {
                    request.QueryParameters.Select = GraphMap.UserProperties;
                    request.QueryParameters.Top = GraphCalls.PageSize;
                    request.QueryParameters.Filter = filter;
                    request.QueryParameters.Count = filter is null ? null : true;
                    AskEventually(request.Headers, filter);
                }, cancellationToken),
                _ => graph.Users.GetAsync(request =>
                {
                    request.QueryParameters.Select = GraphMap.UserProperties;
                    request.QueryParameters.Top = GraphCalls.PageSize;
                    request.QueryParameters.Filter = filter;
                    request.QueryParameters.Count = filter is null ? null : true;
                    AskEventually(request.Headers, filter);
                }, cancellationToken),
            },
            page => (page.Value, page.OdataNextLink),
            cancellationToken);

        await foreach (User user in pages.ConfigureAwait(false))
            yield return GraphMap.ToCore(user);
    }

    public Task<long> CountUsersAsync(CloudUserQuery query, CancellationToken cancellationToken) => CountAsync(
        new GraphGoal("count users", null, RequiredPermission.ReadUsers),
        () => query.GroupId is { } group
            ? client.Groups[group].Members.GraphUser.Count.GetAsync(request =>
            {
                request.QueryParameters.Filter = OData.Filter(query);
                request.Headers.Add("ConsistencyLevel", "eventual");
            }, cancellationToken)
            : client.Users.Count.GetAsync(request =>
            {
                request.QueryParameters.Filter = OData.Filter(query);
                request.Headers.Add("ConsistencyLevel", "eventual"); // /$count needs it with or without a filter (facts 2.2)
            }, cancellationToken),
        cancellationToken);

    public Task<CloudUser> GetUserAsync(string identity, CancellationToken cancellationToken)
    {
        // Without a name the address is that of the list.
        if (string.IsNullOrWhiteSpace(identity))
            return Task.FromException<CloudUser>(Errors.UserNotFound(identity));

        var goal = new GraphGoal($"read the user '{identity}'", identity, RequiredPermission.ReadUsers)
        {
            NotFound = inner => Errors.UserNotFound(identity, inner),
        };
        return _graph.RunAsync(goal, async graph =>
        {
            User? user = await graph.Users[identity].GetAsync(
                request => request.QueryParameters.Select = GraphMap.UserProperties, cancellationToken).ConfigureAwait(false);
            return user?.Id is null ? null : GraphMap.ToCore(user);
        }, cancellationToken);
    }

    /// <summary>Groups without any address are read too and dropped here: no one filter finds all that have one.</summary>
    public async IAsyncEnumerable<CloudUser> GetMailEnabledObjectsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<Group> groups = _graph.PagesAsync<GroupCollectionResponse, Group>(
            _readGroups,
            (graph, link) => link is null
                ? graph.Groups.GetAsync(request =>
                {
                    request.QueryParameters.Select = GraphMap.MailObjectProperties;
                    request.QueryParameters.Top = GraphCalls.PageSize;
                }, cancellationToken)
                : graph.Groups.WithUrl(link).GetAsync(null, cancellationToken),
            page => (page.Value, page.OdataNextLink),
            cancellationToken);
        await foreach (Group group in groups.ConfigureAwait(false))
        {
            CloudUser found = GraphMap.ToCore(group);
            if (found.ProxyAddresses.Count > 0 || !string.IsNullOrEmpty(found.Mail))
                yield return found;
        }

        IAsyncEnumerable<OrgContact> contacts = _graph.PagesAsync<OrgContactCollectionResponse, OrgContact>(
            _readContacts,
            (graph, link) => link is null
                ? graph.Contacts.GetAsync(request =>
                {
                    request.QueryParameters.Select = GraphMap.MailObjectProperties;
                    request.QueryParameters.Top = GraphCalls.PageSize;
                }, cancellationToken)
                : graph.Contacts.WithUrl(link).GetAsync(null, cancellationToken),
            page => (page.Value, page.OdataNextLink),
            cancellationToken);
        await foreach (OrgContact contact in contacts.ConfigureAwait(false))
            yield return GraphMap.ToCore(contact);
    }

    /// <summary>The header of an advanced query, which every page must repeat (facts 2.1).</summary>
    private static void AskEventually(Microsoft.Kiota.Abstractions.RequestHeaders headers, string? filter)
    {
        if (filter is not null)
            headers.Add("ConsistencyLevel", "eventual");
    }
}
