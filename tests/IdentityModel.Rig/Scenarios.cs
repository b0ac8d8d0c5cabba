using IdentityModel.KillHost;

namespace IdentityModel.Rig;

/// <summary>The transitions that are killed, broken and undone.</summary>
internal static class Scenarios
{
    private static readonly TransitionScenario ToStandard = new("to standard, plain password file")
    {
        Domains = ["fabrikam.com"],
        SetPasswords = true,
    };

    private static readonly TransitionScenario ToFederated = new("to federated")
    {
        Domains = ["managed.com"],
        Federation = new DomainFederation
        {
            DisplayName = "Managed",
            IssuerUri = "http://managed.com/adfs/services/trust/",
            PassiveSignInUri = "https://sts.managed.com/adfs/ls/",
            PreferredAuthenticationProtocol = "wsFed",
            SigningCertificate = World.SigningCertificate,
            FederatedIdpMfaBehavior = "rejectMfaByFederatedIdp",
        },
    };

    private static readonly TransitionScenario Update = new("update of federation settings, several domains")
    {
        Domains = ["fabrikam.com", "tailspin.com"],
        Update = new FederationUpdate
        {
            Settings = new DomainFederation
            {
                SigningCertificate = World.SigningCertificate,
                NextSigningCertificate = World.NextSigningCertificate,
                PassiveSignInUri = "https://sts.fabrikam.com/adfs/ls/",
                PreferredAuthenticationProtocol = "wsFed",
            },
            IsPublished = true,
        },
    };

    private static readonly TransitionScenario Users = new("users to the cloud")
    {
        Users = ["user1@managed.com", "user2@managed.com", "user1@fabrikam.com"],
    };

    public static readonly IReadOnlyList<TransitionScenario> All =
    [
        ToStandard,
        ToStandard with
        {
            Name = "to standard, password file encrypted to a key that is elsewhere",
            Certificate = World.PasswordKey.RawData,
        },
        ToStandard with { Name = "to standard, several domains", Domains = ["fabrikam.com", "tailspin.com"] },
        ToStandard with { Name = "users completed later", CompletesLater = true },
        ToStandard with { Name = "to standard, undone", Undoes = true },
        ToFederated,
        ToFederated with { Name = "to federated, undone", Undoes = true },
        Update,
        new("synchronization turned off") { Domains = ["fabrikam.com", "tailspin.com"], TurnsOffSynchronization = true },
        Update with { Name = "update of federation settings, undone", Undoes = true },
        Users,
        Users with { Name = "users to the cloud, undone", Undoes = true },
    ];

    public static TransitionScenario Named(string name) => All.Single(scenario => scenario.Name == name);
}
