using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static IdentityModel.Core.Transitions.TransitionCheckStatus;
using static IdentityModel.Core.Transitions.TransitionMove;

namespace IdentityModel.Core.Tests;

/// <summary>Each check of a move: what passes it, what it warns of, what fails it, and what it cannot know.</summary>
public class TransitionRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly CloudDomain Contoso = new() { Name = "contoso.com", IsRoot = true, IsVerified = true };

    private static readonly CloudDomain Emea = new() { Name = "emea.contoso.com", IsVerified = true };

    private static readonly CloudDomain Initial =
        new() { Name = "contoso.onmicrosoft.com", IsRoot = true, IsVerified = true, IsInitial = true };

    // Made once: a key takes a while, and the table has many rows.
    private static readonly string ValidCertificate = Certificate(-300, 300);

    /// <summary>The rule, the case, the facts that make it, the outcome; the fact's source is beside each group.</summary>
    internal static readonly (string Rule, string Case, TransitionFacts Facts, TransitionCheckStatus? Expected)[] Cases =
    [
        // docs/facts/graph.md#verified-domains-only: only verified domains
        ("DomainVerified", "verified", Good, Passed),
        ("DomainVerified", "not verified", Good with { Domain = Contoso with { IsVerified = false, IsRoot = false } }, Failed),

        // docs/facts/conversion.md#subdomains: a subdomain is converted with its root, and the subdomains with theirs
        ("RootDomain", "a root", Good, Passed),
        ("RootDomain", "a subdomain that inherits", Good with { Domain = Emea, Tree = new DomainTree([Contoso, Emea]) }, Failed),
        ("RootDomain", "a subdomain that was promoted", Good with { Domain = Emea with { IsRoot = true } }, Passed),
        ("InheritingSubdomains", "none", Good, Passed),
        ("InheritingSubdomains", "one", Good with { Tree = new DomainTree([Contoso, Emea]) }, Warning),

        // docs/facts/conversion.md#initial-domain, docs/facts/conversion.md#default-domain: never the initial domain, nor the
        // default one
        ("InitialDomain", "another", Good, Passed),
        ("InitialDomain", "the initial one", Good with { Domain = Initial }, Failed),
        ("DefaultDomain", "another", Good, Passed),
        ("DefaultDomain", "the default one", Good with { Domain = Contoso with { IsDefault = true } }, Failed),

        // docs/facts/sign-in-models.md#three-identity-models: synchronization is a prerequisite;
        // docs/facts/graph.md#organization: false is no more, null never
        ("DirectorySynchronization", "on", Good, Passed),
        ("DirectorySynchronization", "off once more", Good with { Organization = new Organization { OnPremisesSyncEnabled = false } }, Failed),
        ("DirectorySynchronization", "never on", Good with { Organization = new Organization() }, Failed),
        ("DirectorySynchronization", "unread", Good with { Organization = null }, Unknown),
        ("SynchronizationFresh", "an hour ago", Good, Passed),
        ("SynchronizationFresh", "two days ago", Good with { Organization = Synced(Now.AddDays(-2)) }, Warning),
        ("SynchronizationFresh", "when is not told", Good with { Organization = Synced(null) }, Unknown),
        ("SynchronizationFresh", "no synchronization", Good with { Organization = new Organization() }, null),

        // docs/facts/graph.md#synchronization-flags, docs/facts/passwords.md#password-hash-synchronization: hash sync;
        // docs/facts/graph.md#organization: when hashes synchronized is beta alone
        ("PasswordHashSync", "on", Good, Passed),
        ("PasswordHashSync", "off", Good with { Features = Hashes(false) }, Warning),
        ("PasswordHashSync", "unread, as by a managed identity", Good with { Features = null }, Unknown),
        ("PasswordHashesFresh", "never told by v1.0", Good, Unknown),
        ("PasswordHashesFresh", "nothing to be fresh", Good with { Features = Hashes(false) }, null),

        // docs/facts/sign-in-models.md#passwords-in-the-blog, docs/facts/passwords.md#passwords-after-a-conversion: the users
        // left with an unknown password
        ("UnknownPasswords", "hashes synchronized", Good, Passed),
        ("UnknownPasswords", "no hashes", Good with { Features = Hashes(false), Users = Users(false) }, Warning),
        ("UnknownPasswords", "hash sync unread", Good with { Features = null, Users = Users(null) }, Unknown),
        ("UnknownPasswords", "users unread", Good with { Users = null }, Unknown),

        // docs/facts/graph.md#writing-the-immutableid: a federated user is named by the ImmutableId
        ("UsersUnknownToProvider", "all synchronized", Good, Passed),
        ("UsersUnknownToProvider", "a cloud user", Good with { Users = Users(true, "bo@contoso.com") }, Failed),
        ("UsersUnknownToProvider", "users unread", Good with { Users = null }, Unknown),

        // docs/facts/conversion.md#emergency-administrator: an emergency administrator outside the domain
        ("EmergencyAdministrator", "on the initial domain", Good, Passed),
        ("EmergencyAdministrator", "in the domain itself", Good with { GlobalAdministrators = [Admin("a@contoso.com")] }, Failed),
        ("EmergencyAdministrator", "synchronized", Good with { GlobalAdministrators = [Admin() with { OnPremisesSyncEnabled = true }] }, Failed),
        ("EmergencyAdministrator", "disabled", Good with { GlobalAdministrators = [Admin() with { AccountEnabled = false }] }, Failed),
        ("EmergencyAdministrator", "in another federated domain", OtherFederated() with { GlobalAdministrators = [Admin("a@fabrikam.com")] }, Failed),
        ("EmergencyAdministrator", "none seen, roles read in part", Good with { GlobalAdministrators = [], AreRolesWhole = false }, Unknown),
        ("EmergencyAdministrator", "one seen, roles read in part", Good with { AreRolesWhole = false }, Passed),
        ("EmergencyAdministrator", "unread", Good with { GlobalAdministrators = null }, Unknown),

        // docs/facts/graph.md#switching-off-synchronization: what cannot be read is said, what stays behind, what becomes editable
        ("SynchronizationClient", "never read", Good, Unknown),
        ("StaysBehind", "always", Good, Warning),
        ("EditableObjects", "none", Good with { SynchronizedGroups = 0, SynchronizedContacts = 0 }, Passed),
        ("EditableObjects", "groups", Good with { SynchronizedGroups = 2, SynchronizedContacts = 0 }, Warning),
        ("EditableObjects", "contacts", Good with { SynchronizedGroups = 0, SynchronizedContacts = 1 }, Warning),
        ("EditableObjects", "groups unread", Good with { SynchronizedContacts = 0 }, Unknown),
        ("EditableObjects", "contacts unread", Good with { SynchronizedGroups = 2 }, Unknown),
        ("EmergencyAdministrator", "whole tenant", Good with { Domain = new CloudDomain() }, Passed),
        ("EmergencyAdministrator", "whole tenant, synchronized", Good with
        {
            Domain = new CloudDomain(),
            GlobalAdministrators = [Admin() with { OnPremisesSyncEnabled = true }],
        }, Failed),

        // docs/facts/federation.md#issuer, docs/facts/federation.md#trailing-slash-of-an-issuer: an issuer serves one domain;
        // trailing slashes do not tell issuers apart
        ("IssuerUnique", "nobody else's", Good, Passed),
        ("IssuerUnique", "another domain's", Good with { OtherIssuers = Issuers("http://sts.contoso.com/adfs/services/trust") }, Failed),
        ("IssuerUnique", "another domain's, with a slash", Good with { OtherIssuers = Issuers("http://STS.contoso.com/adfs/services/trust/") }, Failed),
        ("IssuerUnique", "missing", Good with { Provider = Provider() with { IssuerUri = null } }, Failed),
        ("IssuerUnique", "no metadata", Good with { Provider = null }, Unknown),
        ("IssuerUnique", "others unread", Good with { OtherIssuers = null }, Unknown),

        // docs/facts/federation.md#signing-certificate: the certificate
        ("SigningCertificate", "valid", Good, Passed),
        ("SigningCertificate", "missing", Good with { Provider = Provider() with { SigningCertificate = null } }, Failed),
        ("SigningCertificate", "no certificate", Good with { Provider = Provider() with { SigningCertificate = "AAAA" } }, Failed),
        ("SigningCertificate", "expired", Good with { Provider = Provider(Certificate(-300, -1)) }, Failed),
        ("SigningCertificate", "not yet valid", Good with { Provider = Provider(Certificate(1, 300)) }, Warning),
        ("SigningCertificate", "expires soon", Good with { Provider = Provider(Certificate(-300, 20)) }, Warning),
        ("SigningCertificate", "expires soon, next one given", Good with
        {
            Provider = Provider(Certificate(-300, 20)) with { NextSigningCertificate = Certificate(-1, 300) },
        }, Passed),
        ("SigningCertificate", "a third is not trusted", WithFinding("nextSigningCertificate"), Warning),
        ("SigningCertificate", "no metadata", Good with { Provider = null }, Unknown),

        // docs/facts/federation.md#federation-settings: endpoints and the rest
        ("Endpoints", "https", Good, Passed),
        ("Endpoints", "passive over http", Good with { Provider = Provider() with { PassiveSignInUri = "http://sts.contoso.com/adfs/ls/" } }, Failed),
        ("Endpoints", "no passive one", Good with { Provider = Provider() with { PassiveSignInUri = "" } }, Failed),
        ("Endpoints", "active over http", Good with { Provider = Provider() with { ActiveSignInUri = "http://sts.contoso.com/x" } }, Warning),
        ("Endpoints", "Entra ID itself", Good with { Provider = Provider() with { PassiveSignInUri = "https://login.microsoftonline.com/common/wsfed" } }, Failed),
        ("Endpoints", "the provider takes no posted requests", WithFinding("passiveSignInUri"), Warning),
        ("Endpoints", "no metadata", Good with { Provider = null }, Unknown),
        ("FederationSettings", "complete", Good, Passed),
        ("FederationSettings", "the provider wants signed requests", WithFinding("isSignedAuthenticationRequestRequired"), Warning),
        ("FederationSettings", "no protocol", Good with { Provider = Provider() with { PreferredAuthenticationProtocol = null } }, Failed),

        // docs/facts/conversion.md#procedure: record the federation first
        ("FederationBackup", "there", Good, Passed),
        ("FederationBackup", "none", Good with { Federation = null }, Failed),
        ("FederationBackup", "the root's, which a subdomain inherits", Good with { Domain = Emea, Tree = new DomainTree([Contoso, Emea]), Federation = null }, null),
        ("FederationBackup", "unread", Good with { IsFederationRead = false }, Unknown),

        // docs/facts/conversion.md#staged-rollout: staged rollout covers users whatever the domain says
        ("StagedRollout", "nobody", Good, Passed),
        ("StagedRollout", "some", Good with { InStagedRollout = 3 }, Warning),
        ("StagedRollout", "unread, as by an application", Good with { InStagedRollout = null }, Unknown),

        // docs/facts/matching.md#match-order: the match
        ("UserMatch", "all match", Good with { Matches = Matches(Match(MatchOutcome.SoftMatch), Match(MatchOutcome.NewUser)) }, Passed),
        ("UserMatch", "one is blocked", Good with { Matches = Matches(Match(MatchOutcome.SoftMatch), Match(MatchOutcome.Blocked)) }, Failed),
        ("UserMatch", "one is in conflict", Good with { Matches = Matches(Match(MatchOutcome.Conflict)) }, Failed),
        ("UserMatch", "one is unknown", Good with { Matches = Matches(Match(MatchOutcome.SoftMatch), Match(MatchOutcome.Unknown)) }, Unknown),
        ("UserMatch", "none of the domain", Good with { Matches = Matches() }, Warning),
        ("UserMatch", "none given", Good with { Matches = null }, Unknown),
        ("SoftMatchAllowed", "not blocked", Good, Passed),
        ("SoftMatchAllowed", "blocked", Good with { Features = Hashes(true) with { BlockSoftMatch = true } }, Failed),
        ("SoftMatchAllowed", "unread", Good with { Features = null }, Unknown),

        // docs/facts/graph.md#switching-off-synchronization: switching off is for the whole tenant, takes 72 hours, and hard
        // matching may bar the way back
        ("WholeTenant", "nobody else", Good with { SynchronizedInTenant = 2 }, Passed),
        ("WholeTenant", "others", Good with { SynchronizedInTenant = 9 }, Warning),
        ("WholeTenant", "a federated domain", OtherFederated(), Failed),
        ("WholeTenant", "uncounted", Good with { SynchronizedInTenant = null }, Unknown),
        ("WayBack", "always said", Good, Warning),

        // docs/facts/federation.md#relying-party-trust: only AD FS has one
        ("RelyingPartyTrust", "all checks passed", Good with { TrustChecks = [Trust(TrustCheckStatus.Passed)] }, Passed),
        ("RelyingPartyTrust", "a warning", Good with { TrustChecks = [Trust(TrustCheckStatus.Passed), Trust(TrustCheckStatus.Warning)] }, Warning),
        ("RelyingPartyTrust", "an unknown and a warning", Good with { TrustChecks = [Trust(TrustCheckStatus.Warning), Trust(TrustCheckStatus.Unknown)] }, Unknown),
        ("RelyingPartyTrust", "a fault among others", Good with { TrustChecks = [Trust(TrustCheckStatus.Unknown), Trust(TrustCheckStatus.Failed)] }, Failed),
        ("RelyingPartyTrust", "an issuer of another domain", Good with { OtherIssuers = Issuers(Provider().IssuerUri!), TrustChecks = [Trust(TrustCheckStatus.Failed)] }, Unknown),
        ("RelyingPartyTrust", "AD FS, and no trust", Good, Unknown),
        ("RelyingPartyTrust", "another provider", Good with { Provider = Provider() with { PassiveSignInUri = "https://idp.example/sso" } }, null),
        ("RelyingPartyTrust", "a trust, and no metadata", Good with { Provider = null, IsTrustGiven = true }, Unknown),
        ("RelyingPartyTrust", "neither", Good with { Provider = null }, null),

        // docs/facts/graph.md#permissions-and-roles: permission and role
        ("Permission", "held", Good, Passed),
        ("Permission", "not held", Good with { Session = Session("Domain.Read.All") }, Failed),
        ("Permission", "not told", Good with { Session = Session() }, Unknown),
        ("Permission", "no request of Graph", Good with { Move = CloudToSynchronized }, null),
        ("Role", "held", Good, Passed),
        ("Role", "not held", Good with { CallerRoles = ["Global Reader"] }, Failed),
        ("Role", "not seen, roles read in part", Good with { CallerRoles = [], AreRolesWhole = false }, Unknown),
        ("Role", "unread", Good with { CallerRoles = null }, Unknown),
        ("Role", "an application", Good with { Session = Session("Domain.ReadWrite.All") with { AuthType = SessionAuthType.AppOnly } }, null),

        // docs/facts/graph.md#what-applications-cannot-do: sync flags, staged rollout and resets are not for managed identities
        ("ApplicationLimits", "an administrator", Good, null),
        ("ApplicationLimits", "an application", Good with { Session = Session() with { AuthType = SessionAuthType.AppOnly } }, Warning),
        ("ApplicationLimits", "a managed identity", Good with { Session = Session() with { AuthType = SessionAuthType.ManagedIdentity } }, Warning),
    ];

    public static TheoryData<string, string> Names => [.. Cases.Select(row => (row.Rule, row.Case))];

    private static TransitionFacts Good => new()
    {
        Domain = Contoso,
        Tree = new DomainTree([Initial, Contoso]),
        Move = SynchronizedToFederated,
        Now = Now,
        Organization = Synced(Now.AddHours(-1)),
        Features = Hashes(true),
        Users = Users(true),
        SynchronizedInTenant = 2,
        GlobalAdministrators = [Admin()],
        Federation = Provider(),
        IsFederationRead = true,
        OtherIssuers = Issuers("http://sts.fabrikam.com/adfs/services/trust"),
        Provider = Provider(),
        InStagedRollout = 0,
        Session = Session("Domain.ReadWrite.All"),
        CallerRoles = ["Hybrid Identity Administrator"],
    };

    // What is found in the metadata, and not in the settings (FederationMetadataRule.Judge).
    private static TransitionFacts WithFinding(string setting) =>
        Good with { ProviderFindings = [new(setting, IsFatal: false, Errors.MetadataOfEntraId("urn:idp"))] };

    // docs/facts/conversion.md#promoting-a-subdomain; MicrosoftDocs/azure-docs issue 116147: a federated subdomain is managed
    // from the moment it is promoted
    [Theory]
    [InlineData(FederatedToCloud, "promote it to a root domain before the conversion. The promotion makes it managed, so federate it again")]
    [InlineData(FederatedToSynchronized, "promote it to a root domain before the conversion. The promotion makes it managed, so federate it again")]
    [InlineData(SynchronizedToFederated, "To keep a subdomain managed, promote it to a root domain first")]
    public void What_keeps_a_subdomain_as_it_is_depends_on_the_move(TransitionMove move, string advice) => Assert.Contains(
        advice,
        new InheritingSubdomainsRule().Check(Good with { Tree = new DomainTree([Contoso, Emea]), Move = move })!.Remedy,
        StringComparison.Ordinal);

    [Theory, MemberData(nameof(Names))]
    public void A_check_ends_as_the_facts_decide(string rule, string name)
    {
        (_, _, TransitionFacts facts, TransitionCheckStatus? expected) = Cases.Single(row => row.Rule == rule && row.Case == name);
        TransitionFinding? finding = RuleOf(rule).Check(facts);

        Assert.Equal((rule, name, expected), (rule, name, finding?.Status));
        if (finding is null)
            return;

        Assert.NotEmpty(finding.Detail);
        Assert.Equal(finding.Status == Passed, finding.Remedy.Length == 0);
    }

    private static IEnumerable<ITransitionRule> AllRules() =>
        Enum.GetValues<TransitionMove>().SelectMany(TransitionRules.For).Concat(TransitionRules.WholeTenant);

    [Fact]
    public void The_whole_tenant_has_every_check_of_its_move_that_is_not_about_one_domain() => Assert.Equal(
        ["DomainVerified", "WholeTenant"],
        TransitionRules.For(SynchronizedToCloud).Select(rule => rule.Name).Except(TransitionRules.WholeTenant.Select(rule => rule.Name)));

    [Fact]
    public void Every_check_of_every_move_is_in_the_table_with_its_source()
    {
        ITransitionRule[] all = [.. AllRules()];
        Assert.Empty(all.Select(rule => rule.Name).Except(Cases.Select(row => row.Rule)));
        Assert.All(all, rule => Assert.Contains(" https://", rule.Source, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_check_belongs_to_a_move() => Assert.Equal(
        typeof(ITransitionRule).Assembly.GetTypes()
            .Where(type => type.IsClass && typeof(ITransitionRule).IsAssignableFrom(type)).Select(type => type.Name).Order(),
        AllRules().Select(rule => rule.GetType().Name).Distinct().Order());

    [Theory, InlineData(CloudToSynchronized), InlineData(SynchronizedToFederated), InlineData(FederatedToSynchronized), InlineData(SynchronizedToCloud), InlineData(FederatedToCloud)]
    public void No_move_has_a_check_twice(TransitionMove move)
    {
        string[] names = [.. TransitionRules.For(move).Select(rule => rule.Name)];
        Assert.Equal(names.Distinct(), names);
    }

    [Theory] // docs/facts/sign-in-models.md#transitions
    [InlineData(IdentityModelKind.Cloud, IdentityModelKind.Synchronized, "CloudToSynchronized")]
    [InlineData(IdentityModelKind.Synchronized, IdentityModelKind.Federated, "SynchronizedToFederated")]
    [InlineData(IdentityModelKind.Federated, IdentityModelKind.Synchronized, "FederatedToSynchronized")]
    [InlineData(IdentityModelKind.Synchronized, IdentityModelKind.Cloud, "SynchronizedToCloud")]
    [InlineData(IdentityModelKind.Cloud, IdentityModelKind.Federated, "CloudToSynchronized SynchronizedToFederated")]
    [InlineData(IdentityModelKind.Federated, IdentityModelKind.Cloud, "FederatedToSynchronized SynchronizedToCloud")]
    [InlineData(IdentityModelKind.Federated, IdentityModelKind.Cloud, "FederatedToSynchronized SynchronizedToCloud", null)]
    [InlineData(IdentityModelKind.Federated, IdentityModelKind.Cloud, "FederatedToCloud", false)]
    [InlineData(IdentityModelKind.Federated, IdentityModelKind.Synchronized, "FederatedToSynchronized", false)]
    [InlineData(IdentityModelKind.Cloud, IdentityModelKind.Federated, "CloudToSynchronized SynchronizedToFederated", false)]
    [InlineData(IdentityModelKind.Cloud, IdentityModelKind.Cloud, "")]
    public void Between_two_models_lie_these_moves(IdentityModelKind from, IdentityModelKind to, string expected, bool? synchronizes = true) =>
        Assert.Equal(expected, string.Join(" ", TransitionPath.Moves(from, to, synchronizes)));

    [Fact] // docs/facts/graph.md#switching-off-synchronization
    public void The_way_back_says_what_stays_on_the_users() =>
        Assert.Contains("ImmutableId and onPremisesObjectIdentifier", RuleOf("WayBack").Check(Good)!.Detail, StringComparison.Ordinal);

    [Fact]
    public void The_checks_of_the_trust_are_named_and_each_remedy_comes_once()
    {
        FederationTrustCheck failed = Trust(TrustCheckStatus.Failed) with { Domain = "contoso.com", SignInError = "AADSTS50107" };
        TransitionFinding? finding = RuleOf("RelyingPartyTrust").Check(Good with { TrustChecks = [Trust(TrustCheckStatus.Warning), failed] });
        Assert.Equal("Claims.Upn of contoso.com (AADSTS50107): What. Claims.Upn: What.", finding!.Detail);
        Assert.Equal("Do it.", finding.Remedy);
    }

    [Fact] // docs/facts/matching.md#versions-of-connect
    public void A_stale_synchronization_names_the_version_that_stopped() => Assert.Contains(
        "2.5.79.0",
        RuleOf("SynchronizationFresh").Check(Good with { Organization = Synced(Now.AddDays(-2)) })!.Remedy,
        StringComparison.Ordinal);

    [Fact]
    // docs/facts/graph.md#switching-off-synchronization
    public void The_way_back_is_said_to_be_barred_where_hard_matching_is_blocked()
    {
        TransitionFinding? finding = RuleOf("WayBack").Check(Good with { Features = Hashes(true) with { BlockHardMatch = true } });
        Assert.Contains("blocks hard matches", finding!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_users_who_could_not_sign_in_are_named_and_the_rest_counted()
    {
        string[] names = [.. Enumerable.Range(1, 7).Select(i => $"cloud{i}@contoso.com")];
        TransitionFinding? finding = RuleOf("UsersUnknownToProvider").Check(Good with { Users = Users(true, names) });
        Assert.Contains("7 of 9 users", finding!.Detail, StringComparison.Ordinal);
        Assert.EndsWith("cloud5@contoso.com and others.", finding.Detail, StringComparison.Ordinal);
    }

    private static ITransitionRule RuleOf(string name) =>
        AllRules().First(rule => rule.Name == name);

    private static TransitionFacts OtherFederated() => Good with
    {
        Tree = new DomainTree(
        [
            Initial, Contoso, Contoso with { Name = "fabrikam.com", AuthenticationType = DomainAuthenticationType.Federated },
        ]),
    };

    private static FederationTrustCheck Trust(TrustCheckStatus status) =>
        new() { Name = "Claims.Upn", Status = status, Detail = "What.", Remedy = status == TrustCheckStatus.Passed ? "" : "Do it." };

    private static Organization Synced(DateTimeOffset? last) => new() { OnPremisesSyncEnabled = true, OnPremisesLastSync = last };

    private static DirectorySyncFeatures Hashes(bool on) => new() { PasswordHashSyncEnabled = on, BlockSoftMatch = false };

    /// <summary>Two synchronized users, and cloud users of these names.</summary>
    private static TransitionUsers Users(bool? hashSync, params string[] cloud)
    {
        var users = new TransitionUsers();
        users.Add(new CloudUser { UserPrincipalName = "ada@contoso.com", OnPremisesSyncEnabled = true, ImmutableId = "x" }, hashSync);
        users.Add(new CloudUser { UserPrincipalName = "cy@contoso.com", OnPremisesSyncEnabled = true, ImmutableId = "y" }, hashSync);
        foreach (string name in cloud)
            users.Add(new CloudUser { UserPrincipalName = name }, hashSync);
        return users;
    }

    private static CloudUser Admin(string name = "admin@contoso.onmicrosoft.com") => new() { UserPrincipalName = name, AccountEnabled = true };

    private static Dictionary<string, string> Issuers(string issuer) => new() { ["fabrikam.com"] = issuer };

    private static SessionContext Session(params string[] scopes) => new() { Account = "admin@contoso.onmicrosoft.com", Scopes = scopes };

    private static MatchTally Matches(params MatchResult[] results)
    {
        var matches = new TransitionMatches();
        foreach (MatchResult result in results)
            matches.Add(result);
        return matches.Of(["contoso.com"]);
    }

    private static MatchResult Match(MatchOutcome outcome) =>
        new() { OnPremisesUser = "ada@contoso.com", Outcome = outcome, Reason = "Why.", Remedy = "What to do." };

    private static DomainFederation Provider(string? certificate = null) => new()
    {
        DisplayName = "Contoso",
        IssuerUri = "http://sts.contoso.com/adfs/services/trust",
        PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
        ActiveSignInUri = "https://sts.contoso.com/adfs/services/trust/2005/usernamemixed",
        MetadataExchangeUri = "https://sts.contoso.com/adfs/services/trust/mex",
        SignOutUri = "https://sts.contoso.com/adfs/ls/",
        PreferredAuthenticationProtocol = "wsFed",
        FederatedIdpMfaBehavior = "acceptIfMfaDoneByFederatedIdp",
        SigningCertificate = certificate ?? ValidCertificate,
    };

    private static string Certificate(int fromDays, int toDays)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=signing", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(Now.AddDays(fromDays), Now.AddDays(toDays));
        return Convert.ToBase64String(certificate.RawData);
    }
}
