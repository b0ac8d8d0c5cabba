using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary><c>/groups</c> and <c>/contacts</c>.</summary>
internal static class GroupsResource
{
    /// <summary>The properties of a group.</summary>
    public static readonly EntityShape<SandboxGroup> Groups = new("microsoft.graph.group",
    [
        new("id", group => group.Id, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("displayName", group => group.DisplayName, ByDefault: true) { Filter = FilterSupport.Ordinary, Sorts = true },
        new("groupTypes", group => group.AreGroupTypesUnknown ? null : group.GroupTypes, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("isAssignableToRole", group => group.IsAssignableToRole ? true : null, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("mail", group => group.Mail, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("mailEnabled", group => group.MailEnabled, ByDefault: true) { Filter = FilterSupport.Ordinary },
        .. ProvisioningErrorJson.Properties<SandboxGroup>(byDefault: true),
        new("onPremisesSecurityIdentifier", group => group.OnPremisesSecurityIdentifier, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("onPremisesSyncEnabled", group => group.OnPremisesSyncEnabled, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("proxyAddresses", group => group.ProxyAddresses, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("securityEnabled", group => group.SecurityEnabled, ByDefault: true) { Filter = FilterSupport.Ordinary },
    ]);

    private static readonly EntityShape<SandboxContact> Contacts = new("microsoft.graph.orgContact",
    [
        new("id", contact => contact.Id, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("displayName", contact => contact.DisplayName, ByDefault: true) { Filter = FilterSupport.Ordinary, Sorts = true },
        new("mail", contact => contact.Mail, ByDefault: true) { Filter = FilterSupport.Ordinary },
        .. ProvisioningErrorJson.Properties<SandboxContact>(byDefault: true),
        new("onPremisesSyncEnabled", contact => contact.OnPremisesSyncEnabled, ByDefault: true) { Filter = FilterSupport.Ordinary },
        new("proxyAddresses", contact => contact.ProxyAddresses, ByDefault: true) { Filter = FilterSupport.Ordinary },
    ]);

    /// <summary>Members of any kind: the properties they have in common.</summary>
    private static readonly EntityShape<object> Members = new("microsoft.graph.directoryObject",
    [
        new("id", Id, ByDefault: true),
        new("displayName", Name, ByDefault: true),
        new("userPrincipalName", member => (member as SandboxUser)?.UserPrincipalName, ByDefault: false),
        new("mail", Mail, ByDefault: false),
    ]);

    public static SandboxResponse ListGroups(GraphCall call)
    {
        UsersResource.RequireErrors(call);
        return new CollectionQuery<SandboxGroup>(call, Groups, call.Tenant.Groups) { Context = "groups" }.Answer();
    }

    public static SandboxResponse ListContacts(GraphCall call)
    {
        UsersResource.RequireErrors(call);
        return new CollectionQuery<SandboxContact>(call, Contacts, call.Tenant.Contacts) { Context = "contacts" }.Answer();
    }

    public static SandboxResponse CountGroups(GraphCall call) =>
        new CollectionQuery<SandboxGroup>(call, Groups, call.Tenant.Groups).AnswerCount();

    public static SandboxResponse CountContacts(GraphCall call) =>
        new CollectionQuery<SandboxContact>(call, Contacts, call.Tenant.Contacts).AnswerCount();

    public static SandboxResponse ListTransitiveMembers(GraphCall call)
    {
        FindGroup(call);
        List<object> members =
        [
            .. call.Tenant.TransitiveMembers(call["group"]).Select(id => Find(call.Tenant, id)).OfType<object>(),
        ];
        return new CollectionQuery<object>(call, Members, members)
        {
            Context = "directoryObjects",
            Writer = WriteMember,
        }.Answer();
    }

    public static SandboxResponse GetGroup(GraphCall call) => SingleEntity.Answer(call, Groups, FindGroup(call), "groups");

    /// <summary>The direct members that are users, as users.</summary>
    public static SandboxResponse ListUsers(GraphCall call) => Users(call).Answer();

    public static SandboxResponse CountUsers(GraphCall call) => Users(call).AnswerCount();

    public static SandboxResponse CountNestedGroups(GraphCall call) =>
        new CollectionQuery<SandboxGroup>(call, Groups, [.. DirectMembers(call).OfType<SandboxGroup>()]).AnswerCount();

    public static SandboxResponse CountNestedContacts(GraphCall call) =>
        new CollectionQuery<SandboxContact>(call, Contacts, [.. DirectMembers(call).OfType<SandboxContact>()]).AnswerCount();

    /// <summary>The user, group or contact of an id, or null.</summary>
    public static object? Find(SandboxTenant tenant, string id) =>
        tenant.FindUser(id) ?? (object?)tenant.Groups.FirstOrDefault(group => group.Id == id)
        ?? tenant.Contacts.FirstOrDefault(contact => contact.Id == id);

    /// <summary>A directory object of any kind, with its type.</summary>
    public static JsonObject WriteMember(object member) => WriteMember(member, Members.Select(null, isBeta: false));

    private static SandboxGroup FindGroup(GraphCall call) =>
        call.Tenant.Groups.FirstOrDefault(group => group.Id == call["group"]) ?? throw GraphErrors.NotFound(call["group"]);

    private static IEnumerable<object> DirectMembers(GraphCall call) =>
        FindGroup(call).MemberIds.Select(id => Find(call.Tenant, id)).OfType<object>();

    private static CollectionQuery<SandboxUser> Users(GraphCall call) =>
        new(call, UserShape.Shape, [.. DirectMembers(call).OfType<SandboxUser>()]) { Context = "users" };

    private static JsonObject WriteMember(object member, IReadOnlyList<EntityProperty<object>> chosen)
    {
        var json = new JsonObject { ["@odata.type"] = $"#{TypeOf(member)}" };
        foreach (EntityProperty<object> property in chosen.Where(property => member is SandboxUser || property.Name != "userPrincipalName"))
            json[property.Name] = (string?)property.Read(member);
        return json;
    }

    private static string TypeOf(object member) => member switch
    {
        SandboxUser => "microsoft.graph.user",
        SandboxGroup => "microsoft.graph.group",
        _ => "microsoft.graph.orgContact",
    };

    private static string? Id(object member) =>
        (member as SandboxUser)?.Id ?? (member as SandboxGroup)?.Id ?? (member as SandboxContact)?.Id;

    private static string? Name(object member) => member switch
    {
        SandboxUser user => user.DisplayName,
        SandboxGroup group => group.DisplayName,
        SandboxContact contact => contact.DisplayName,
        _ => null,
    };

    private static string? Mail(object member) => member switch
    {
        SandboxUser user => user.Mail,
        SandboxGroup group => group.Mail,
        SandboxContact contact => contact.Mail,
        _ => null,
    };
}
