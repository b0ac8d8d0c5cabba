using System.Runtime.CompilerServices;
using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

internal sealed partial class GraphCloudDirectory
{
    private static readonly GraphGoal ReadUsers = new("read users", null, RequiredPermission.ReadUsers);

    private static readonly GraphGoal ReadCloudManaged =
        new("read which users were moved to the cloud", null, RequiredPermission.ReadCloudManaged);

    private static readonly GraphGoal ReadObjectIdentifiers =
        new("read which users have an onPremisesObjectIdentifier", null, RequiredPermission.ReadUsers);

    private static readonly GraphGoal ReadDeletedUsers = new("read deleted users", null, RequiredPermission.ReadUsers);

    private static readonly GraphGoal ReadGroups = new("read groups", null, RequiredPermission.ReadGroups);

    private static readonly GraphGoal ReadContacts = new("read mail contacts", null, RequiredPermission.ReadContacts);

    public IAsyncEnumerable<CloudUser> GetUsersAsync(CloudUserQuery query, CancellationToken cancellationToken)
    {
        string? filter = OData.Filter(query);
        string[] properties = query.IncludePerson ? PersonJson.UserProperties
            : query.IncludeCreation ? UserJson.UserPropertiesWithCreation
            : UserJson.UserProperties;
        RequestInformation users = query.GroupId is { } group
            ? client.Groups[group].Members.GraphUser.ToGetRequestInformation(request =>
            {
                request.QueryParameters.Select = properties;
                request.QueryParameters.Top = GraphCalls.PageSize;
                request.QueryParameters.Filter = filter;
                request.QueryParameters.Count = filter is null ? null : true;
                if (filter is not null)
                    OData.AskEventually(request.Headers);
            })
            : client.Users.ToGetRequestInformation(request =>
            {
                request.QueryParameters.Select = properties;
                request.QueryParameters.Top = GraphCalls.PageSize;
                request.QueryParameters.Filter = filter;
                request.QueryParameters.Count = filter is null ? null : true;
                if (filter is not null)
                    OData.AskEventually(request.Headers);
            });
        return _graph.PagesAsync(query.CloudManagedOnly ? ReadCloudManaged : ReadUsers, users, UserJson.User, cancellationToken);
    }

    public async IAsyncEnumerable<string> GetUsersWithObjectIdentifierAsync(
        CloudUserQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RequestInformation users = client.Users.ToGetRequestInformation(request =>
        {
            request.QueryParameters.Select = UserJson.ObjectIdentifierProperties;
            request.QueryParameters.Top = GraphCalls.PageSize;
            request.QueryParameters.Filter = OData.FilterOfFormerlySynchronized(query);
            request.QueryParameters.Count = true;
            OData.AskEventually(request.Headers);
        });
        await foreach (CloudUser user in _graph.PagesAsync(
            ReadObjectIdentifiers, _graph.OfBeta(users), UserJson.User, cancellationToken).ConfigureAwait(false))
        {
            if (user.HasOnPremisesObjectIdentifier == true)
                yield return user.Id;
        }
    }

    public IAsyncEnumerable<CloudUser> GetDeletedUsersAsync(CancellationToken cancellationToken)
    {
        RequestInformation users = client.Directory.DeletedItems.GraphUser.ToGetRequestInformation(request =>
        {
            request.QueryParameters.Select = UserJson.UserProperties;
            request.QueryParameters.Top = GraphCalls.PageSize;
        });
        return _graph.PagesAsync(ReadDeletedUsers, users, UserJson.User, cancellationToken);
    }

    public Task<long> CountUsersAsync(CloudUserQuery query, CancellationToken cancellationToken) => CountAsync(
        query.CloudManagedOnly ? ReadCloudManaged : new GraphGoal("count users", null, RequiredPermission.ReadUsers),
        () => query.GroupId is { } group
            ? client.Groups[group].Members.GraphUser.Count.GetAsync(request =>
            {
                request.QueryParameters.Filter = OData.Filter(query);
                OData.AskEventually(request.Headers);
            }, cancellationToken)
            : client.Users.Count.GetAsync(request =>
            {
                request.QueryParameters.Filter = OData.Filter(query);
                OData.AskEventually(request.Headers); // with or without a filter
            }, cancellationToken),
        cancellationToken);

    public Task<long> CountSynchronizedAsync(DirectoryObjectType type, CancellationToken cancellationToken)
    {
        const string Synchronized = "onPremisesSyncEnabled eq true";
        return type switch
        {
            DirectoryObjectType.Group => CountAsync(
                new GraphGoal("count groups", null, RequiredPermission.ReadGroups),
                () => client.Groups.Count.GetAsync(request =>
                {
                    request.QueryParameters.Filter = Synchronized;
                    OData.AskEventually(request.Headers);
                }, cancellationToken),
                cancellationToken),
            DirectoryObjectType.Contact => CountAsync(
                new GraphGoal("count mail contacts", null, RequiredPermission.ReadContacts),
                () => client.Contacts.Count.GetAsync(request =>
                {
                    request.QueryParameters.Filter = Synchronized;
                    OData.AskEventually(request.Headers);
                }, cancellationToken),
                cancellationToken),
            _ => CountUsersAsync(new CloudUserQuery { SynchronizedOnly = true }, cancellationToken),
        };
    }

    public Task<CloudUser> GetUserAsync(string identity, CancellationToken cancellationToken)
    {
        // Without a name, the address would be that of the list.
        if (string.IsNullOrWhiteSpace(identity))
            return Task.FromException<CloudUser>(Errors.UserNotFound(identity));

        var goal = new GraphGoal($"read the user '{identity}'", identity, RequiredPermission.ReadUsers)
        {
            NotFound = inner => Errors.UserNotFound(identity, inner),
        };
        return _graph.GetAsync(goal, _graph.UserRequest(identity), UserJson.User, cancellationToken);
    }

    public Task<IReadOnlyList<NamedUser>> GetNamedUsersAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        new NamedUserReader(_graph, clock, waits, GetUserAsync).ReadAsync(names, cancellationToken);

    public async IAsyncEnumerable<CloudUser> GetMailEnabledObjectsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (CloudUser group in GetMailEnabledObjectsAsync(DirectoryObjectType.Group, cancellationToken).ConfigureAwait(false))
            yield return group;
        await foreach (CloudUser contact in GetMailEnabledObjectsAsync(DirectoryObjectType.Contact, cancellationToken).ConfigureAwait(false))
            yield return contact;
    }

    /// <summary>
    /// Also reads groups without any address. Those that Active Directory does not have are dropped here: no one filter finds the others.
    /// </summary>
    public async IAsyncEnumerable<CloudUser> GetMailEnabledObjectsAsync(
        DirectoryObjectType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool isGroup = type == DirectoryObjectType.Group;
        IAsyncEnumerable<CloudUser> objects = _graph.PagesAsync(
            isGroup ? ReadGroups : ReadContacts,
            ListOf(type, isGroup ? UserJson.GroupProperties : UserJson.ContactProperties, filter: null),
            isGroup ? UserJson.Group : UserJson.Contact,
            cancellationToken);
        await foreach (CloudUser one in objects.ConfigureAwait(false))
        {
            if (!isGroup || one.ProxyAddresses.Count > 0 || !string.IsNullOrEmpty(one.Mail) || one.GroupFacts() is { SecurityIdentifier: not null })
                yield return one;
        }
    }
}
