using System.Collections;
using System.Reflection;
using IdentityModel.KillHost;
using IdentityModel.Rig;
using IdentityModel.Sandbox;

namespace IdentityModel.Transitions.Tests;

/// <summary>
/// A tenant that blocks hard matches and synchronizes every half hour, with users who can be moved to the cloud, and one of each kind who
/// cannot. The users have all that synchronization writes, so that a move and the way back change nothing.
/// </summary>
internal sealed class UserMoveWorld : IDisposable
{
    private static readonly PropertyInfo[] OfUser =
        [.. typeof(SandboxUser).GetProperties().Where(property => property.Name != nameof(SandboxUser.OnPremisesLastSyncDateTime))];

    private readonly World _world = new(users: 1, new SandboxOptions { SynchronizeEvery = TimeSpan.FromMinutes(30) });

    public UserMoveWorld(int users)
    {
        Tenant.SyncFeatures[World.Block] = true;
        Movable = [.. Enumerable.Range(1, users).Select(i => $"move{i}@managed.com").Order(StringComparer.Ordinal)];
        string[] wrong = ["admin@managed.com", "eligible@managed.com", "pim@managed.com", "Sync_SRV1_0123456789ab@fabrikam.onmicrosoft.com"];
        foreach (string name in wrong.Concat(Movable))
            Add(name);

        Tenant.AssignRole(IdOf("admin@managed.com"), "Helpdesk Administrator");
        Tenant.AssignRole(IdOf("eligible@managed.com"), "Helpdesk Administrator", isEligible: true);
        SandboxGroup operators = Tenant.AddGroup(new SandboxGroup { DisplayName = "Operators", IsAssignableToRole = true });
        operators.EligibleMemberIds.Add(IdOf("pim@managed.com"));
        Tenant.AssignRole(operators.Id, "Helpdesk Administrator");
        SandboxGroup staff = Tenant.AddGroup(new SandboxGroup { DisplayName = "Staff", OnPremisesSyncEnabled = true });
        staff.MemberIds.Add(IdOf(Movable[0]));
        Tenant.FindUser(Movable[^1])!.ManagerId = IdOf(Movable[0]);
        All = ["user1@fabrikam.com", "user1@eu.fabrikam.com", "cloud@fabrikam.com", .. wrong, .. Movable];
    }

    public SandboxTenant Tenant => _world.Tenant;

    /// <summary>Who can be moved.</summary>
    public string[] Movable { get; }

    /// <summary>Who is to be moved: others, too.</summary>
    public string[] All { get; }

    /// <summary>The journal's path.</summary>
    public string Journal => Path.Combine(_world.Folder, UserMoveRun.Journal);

    /// <summary>Who is in the cloud.</summary>
    public string Moved => string.Join(
        " ", Tenant.Users.Where(user => user.IsCloudManaged).Select(user => user.UserPrincipalName).Order(StringComparer.Ordinal));

    public UserMoveRun Run(KillSwitch? kill = null) =>
        new(_world.Folder, _world.Service, _world.Service.CreateAccessToken(), _world.Clock, kill ?? new KillSwitch());

    public string IdOf(string name) => Tenant.FindUser(name)!.Id;

    /// <summary>The whole tenant, without the time of the last sync cycle.</summary>
    public string Snapshot() => string.Join("\n",
    [
        .. Tenant.Users.OrderBy(user => user.Id, StringComparer.Ordinal).Select(
            user => string.Join(" | ", OfUser.Select(property => $"{property.Name}: {Text(property.GetValue(user))}"))),
        .. Tenant.DeletedUsers.Select(user => $"deleted: {user}"),
        .. Tenant.SyncFeatures.OrderBy(flag => flag.Key, StringComparer.Ordinal).Select(flag => $"{flag.Key}: {flag.Value}"),
        .. Tenant.Groups.Select(group => $"{group}: {group.OnPremisesSyncEnabled} {Text(group.MemberIds)} {Text(group.EligibleMemberIds)}"),
        .. Tenant.Domains.Select(World.State),
    ]);

    public void Dispose() => _world.Dispose();

    private void Add(string name)
    {
        string alias = name[..name.IndexOf('@')];
        var guid = Guid.NewGuid();
        Tenant.AddUser(new SandboxUser
        {
            UserPrincipalName = name,
            DisplayName = $"{alias} of Fabrikam",
            GivenName = alias,
            Surname = "Fabrikam",
            Mail = name,
            MailNickname = alias,
            ProxyAddresses = [$"SMTP:{name}", $"smtp:{alias}@fabrikam.onmicrosoft.com"],
            Department = "Staff",
            JobTitle = "Clerk",
            BusinessPhones = ["555 0100"],
            OnPremisesSyncEnabled = true,
            OnPremisesImmutableId = Convert.ToBase64String(guid.ToByteArray()),
            OnPremisesObjectIdentifier = guid.ToString("D"),
            OnPremisesDistinguishedName = $"CN={alias},OU=Staff,DC=corp,DC=fabrikam,DC=com",
            OnPremisesDomainName = "corp.fabrikam.com",
            OnPremisesSamAccountName = alias,
            OnPremisesUserPrincipalName = name,
            OnPremisesSecurityIdentifier = $"S-1-5-21-1-2-3-{1000 + Tenant.Users.Count}",
        });
    }

    private static string Text(object? value) => value is IEnumerable many and not string
        ? string.Join(",", many.Cast<object>())
        : $"{value}";
}
