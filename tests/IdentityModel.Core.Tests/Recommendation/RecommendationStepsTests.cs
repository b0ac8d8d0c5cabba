namespace IdentityModel.Core.Tests;

/// <summary>
/// The next steps from each state to each model (docs/facts/sign-in-models.md#transitions). A row names a piece of every step, in
/// order; "-" begins what no step may say.
/// </summary>
public sealed class RecommendationStepsTests
{
    private const string Install = "Install Microsoft Entra Connect or Cloud Sync";
    private const string HashesOn = "Turn on password hash sync";
    private const string HashesUnread = "could not read whether password hash sync is on";
    private const string Emergency = "emergency access account";
    private const string Later = "Before you synchronize more users";
    private const string Agents = "Install the agents of pass-through authentication";
    private const string AgentsMaybe = "If pass-through authentication is not on yet";

    private static readonly PresentState Cloud = new()
    {
        IsRead = true,
        Synchronizes = false,
        PasswordHashSync = false,
        Federated = [],
        Managed = ["contoso.com"],
        Synchronized = ["contoso.com"],
        StagedRollouts = [],
    };

    private static readonly PresentState HashSync = Cloud with { Synchronizes = true, PasswordHashSync = true };
    private static readonly PresentState NoHashSync = HashSync with { PasswordHashSync = false };
    private static readonly PresentState HashSyncUnread = HashSync with { PasswordHashSync = null };
    private static readonly PresentState Federated = HashSync with { Federated = ["contoso.com", "fabrikam.com"], Managed = ["northwind.com"], Synchronized = ["northwind.com"] };
    private static readonly PresentState FederatedWithoutHashes = Federated with { PasswordHashSync = false };
    private static readonly PresentState AllFederated = Federated with { Managed = [], Synchronized = [] };
    private static readonly PresentState AllFederatedWithoutHashes = AllFederated with { PasswordHashSync = false };
    private static readonly PresentState FederatedOnly = Cloud with { Federated = ["contoso.com"], Managed = ["fabrikam.com"], Synchronized = null };
    private static readonly PresentState Unread = new() { IsRead = true };
    private static readonly PresentState NotConnected = PresentState.NotRead;

    private static readonly IdentityNeeds None = new() { HasOnPremisesDirectory = false };
    private static readonly IdentityNeeds Directory = new() { HasOnPremisesDirectory = true };
    private static readonly IdentityNeeds Hours = Directory with { Requirements = [IdentityRequirement.SignInHours] };
    private static readonly IdentityNeeds NoHashes = Directory with { Requirements = [IdentityRequirement.PasswordHashesMayNotLeave] };
    private static readonly IdentityNeeds Mfa = Directory with { Requirements = [IdentityRequirement.ThirdPartyMfa] };
    private static readonly IdentityNeeds AdFs = Directory with { ExistingFederationService = ExistingFederationService.AdFs };

    private static readonly string[] LeaveFederation =
    [
        "Test-IdentityModelTransition contoso.com, fabrikam.com -To Synchronized", "Measure-DomainConversion contoso.com, fabrikam.com",
        "Add-StagedRolloutGroup -Feature PasswordHashSync", "Convert-DomainToStandard, one domain after the other: contoso.com, fabrikam.com",
    ];

    private static readonly string[] KeepFederation =
    [
        "Keep the federation of contoso.com, fabrikam.com", "Get-DomainFederation contoso.com, fabrikam.com", "relying party trust", Emergency,
    ];

    private static readonly (string Name, PresentState State, IdentityNeeds Needs, string[] Steps)[] Table =
    [
        ("cloud tenant, cloud", Cloud, None, ["Nothing to move", Emergency, "-Turn off"]),
        ("hash sync, cloud", HashSync, None, ["Test-IdentityModelTransition contoso.com -To Cloud", "Turn off directory synchronization", Emergency, "-Set-CloudUserPassword"]),
        ("pass-through, cloud", NoHashSync, None, ["Test-IdentityModelTransition contoso.com -To Cloud", "Turn off directory synchronization", "As soon as synchronization is off, set a password with Set-CloudUserPassword", Emergency]),
        ("hash sync unread, cloud", HashSyncUnread, None, ["Test-IdentityModelTransition contoso.com -To Cloud", "Turn off directory synchronization", "As soon as synchronization is off, set a password with Set-CloudUserPassword", Emergency]),
        ("federated, cloud", Federated, None, ["Test-IdentityModelTransition contoso.com, fabrikam.com, northwind.com -To Cloud", "Measure-DomainConversion contoso.com, fabrikam.com", "Convert-DomainToStandard, one domain after the other", "Turn off directory synchronization", Emergency, "-PasswordFile", "-Set-CloudUserPassword"]),
        ("federated without hashes, cloud", AllFederatedWithoutHashes, None, ["Test-IdentityModelTransition contoso.com, fabrikam.com -To Cloud", "Measure-DomainConversion contoso.com, fabrikam.com", "Convert-DomainToStandard -PasswordFile, one domain after the other: contoso.com, fabrikam.com. Users without a known password get one at once", "Turn off directory synchronization", Emergency, "-Set-CloudUserPassword"]),
        ("one federated domain without hashes, cloud", AllFederatedWithoutHashes with { Federated = ["contoso.com"] }, None, ["Test-IdentityModelTransition contoso.com -To Cloud", "Measure-DomainConversion contoso.com", "Convert-DomainToStandard contoso.com -PasswordFile passwords.csv: users without a known password get one at once", "Turn off directory synchronization", Emergency]),
        ("federated, hash sync unread, cloud", AllFederated with { PasswordHashSync = null }, None, ["Test-IdentityModelTransition contoso.com, fabrikam.com -To Cloud", "Measure-DomainConversion contoso.com, fabrikam.com", "could not read whether password hash sync is on. If it is off, convert with -PasswordFile", "Convert-DomainToStandard", "Turn off directory synchronization", Emergency]),
        ("federated without synchronization, cloud", FederatedOnly, None, ["Test-IdentityModelTransition contoso.com -To Cloud", "Measure-DomainConversion contoso.com", "Convert-DomainToStandard contoso.com", "Set-CloudUserPassword: set a password for each user who has no known password", Emergency, "-Turn off", "-fabrikam.com", "-PasswordFile"]),
        ("synchronized, domains not counted, cloud", HashSync with { Synchronized = null }, None, ["Test-IdentityModelTransition contoso.com -To Cloud: check what the move needs. A domain that is Cloud already is an error", "Turn off directory synchronization", Emergency]),
        ("unread, cloud", Unread, None, ["could not read whether the tenant synchronizes", "could not read the domains", "Create the users in the cloud", Emergency]),
        ("not connected, cloud", NotConnected, None, ["Create the users in the cloud", Emergency]),

        ("cloud tenant, hash sync", Cloud, Directory, ["Test-SoftMatch", Install, HashesOn]),
        ("hash sync already", HashSync, Directory, ["Nothing to move", Emergency, Later, "-Install", "-Turn on"]),
        ("synchronized without hashes, hash sync", NoHashSync, Directory, [HashesOn, Later, "-Install"]),
        ("hash sync unread, hash sync", HashSyncUnread, Directory, [HashesUnread, Later, "-Install", "-Turn on password hash sync, and wait"]),
        ("federated, hash sync", Federated, Directory, [.. LeaveFederation, Later, "-Install", "-Turn on"]),
        ("federated, with a pilot group, hash sync", Federated with { StagedRollouts = [StagedRolloutFeature.PasswordHashSync] }, Directory, [LeaveFederation[0], LeaveFederation[1], LeaveFederation[3], Later]),
        ("federated, rollouts unread, hash sync", Federated with { StagedRollouts = null }, Directory, [LeaveFederation[0], LeaveFederation[1], "could not read the staged rollouts. If no group", LeaveFederation[3], Later]),
        ("federated without hashes, hash sync", FederatedWithoutHashes, Directory, [HashesOn, .. LeaveFederation, Later]),
        ("unread, hash sync", Unread, Directory, ["could not read whether the tenant synchronizes", HashesUnread, "could not read the domains"]),
        ("not connected, hash sync", NotConnected, Directory, ["Test-SoftMatch", Install, HashesOn]),

        ("cloud tenant, pass-through", Cloud, Hours, ["Test-SoftMatch", Install, HashesOn, Agents]),
        ("hash sync, pass-through", HashSync, Hours, [AgentsMaybe, Later, "-Install Microsoft", "-Turn on password"]),
        ("federated, pass-through", Federated, Hours, [AgentsMaybe, .. LeaveFederation.Select(step => step.Replace("PasswordHashSync", "PassThroughAuthentication", StringComparison.Ordinal)), Later]),
        ("hash sync that may not be, pass-through", HashSync, NoHashes, [AgentsMaybe, "Turn off password hash sync", Later, "-Turn on password"]),

        ("cloud tenant, federation", Cloud, Mfa, ["Test-SoftMatch", Install, HashesOn, "Build the identity provider", Emergency, "Test-IdentityModelTransition contoso.com -To Federated", "Convert-DomainToFederated"]),
        ("hash sync, federation", HashSync, Mfa, ["Build the identity provider", Emergency, "Test-IdentityModelTransition contoso.com -To Federated", "Convert-DomainToFederated", Later, "-Install"]),
        ("federated already", AllFederated, AdFs, [.. KeepFederation, Later, "-Install", "-Turn on", "-Convert"]),
        ("federated already, by requirement alone", AllFederated, Mfa, [.. KeepFederation, Later, "-Build"]),
        ("federated but for one domain", Federated, AdFs, [.. KeepFederation, "northwind.com is not federated", Later, "-Install"]),
        ("federated without hashes, federation", FederatedWithoutHashes, AdFs, [HashesOn, .. KeepFederation, "northwind.com is not federated", Later]),
        ("unread, federation in use", Unread, AdFs, ["could not read whether the tenant synchronizes", HashesUnread, "could not read the domains", Emergency]),
        ("not connected, federation in use", NotConnected, AdFs, ["If the tenant does not synchronize yet", "If password hash sync is off", "If a domain is federated with Entra ID already", Emergency, "If a domain is not federated yet", "-Build"]),
        ("not connected, federation", NotConnected, Mfa, ["Test-SoftMatch", Install, HashesOn, "Build the identity provider", Emergency, "Test-IdentityModelTransition -To Federated for each domain", "Convert-DomainToFederated"]),
    ];

    public static TheoryData<string> Names => [.. Table.Select(row => row.Name)];

    [Theory, MemberData(nameof(Names))]
    public void The_next_steps_lead_from_where_the_tenant_is(string name)
    {
        (_, PresentState state, IdentityNeeds needs, string[] pieces) = Table.Single(row => row.Name == name);

        IReadOnlyList<string> steps = IdentityModelRecommender.Recommend(needs, state).NextStep;

        string[] said = [.. pieces.Where(piece => piece[0] != '-')];
        Assert.True(said.Length == steps.Count && said.Zip(steps).All(pair => pair.Second.Contains(pair.First, StringComparison.Ordinal)), string.Join('\n', steps));
        Assert.All(pieces.Where(piece => piece[0] == '-'), piece => Assert.DoesNotContain(steps, step => step.Contains(piece[1..], StringComparison.Ordinal)));
        Assert.All(steps, step => Assert.EndsWith(".", step, StringComparison.Ordinal));
    }

    [Fact]
    public void Many_domains_are_not_all_named()
    {
        PresentState state = HashSync with { Federated = [.. Enumerable.Range(1, 8).Select(i => $"d{i}.example")], Managed = [] };

        Assert.Contains("d1.example, d2.example, d3.example, d4.example, d5.example and 3 others", string.Join(' ', IdentityModelRecommender.Recommend(AdFs, state).NextStep), StringComparison.Ordinal);
    }
}
