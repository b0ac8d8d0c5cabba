using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using IdentityModel.KillHost;
using IdentityModel.Sandbox;

namespace IdentityModel.Rig;

/// <summary>A simulated tenant and a folder: all that outlives a killed process.</summary>
internal sealed partial class World : IDisposable
{
    /// <summary>The flag that blocks hard matches.</summary>
    public const string Block = "blockCloudObjectTakeoverThroughHardMatchEnabled";

    public static readonly X509Certificate2 PasswordKey = Certificate("1.3.6.1.4.1.311.80.1");

    public static readonly string SigningCertificate = Convert.ToBase64String(Certificate(null).RawData);

    public static readonly string NextSigningCertificate = Convert.ToBase64String(Certificate(null).RawData);

    private readonly SandboxHandler _service;
    private readonly bool _ownsFolder;

    /// <summary>Makes both.</summary>
    /// <param name="users">How many users the domain that is converted has.</param>
    /// <param name="options">How the service behaves.</param>
    /// <param name="clock">The time of the service and of runs in this process; null for a virtual one.</param>
    /// <param name="folder">A folder that is there; null makes one, which goes with the world.</param>
    public World(int users = 4, SandboxOptions? options = null, TimeProvider? clock = null, string? folder = null)
    {
        Clock = clock ?? new SandboxClock();
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("identitymodel-").FullName;
        Options = options ?? new SandboxOptions { SwitchOffDuration = TimeSpan.Zero };
        Tenant = new SandboxTenant("Fabrikam", "fabrikam.onmicrosoft.com") { OnPremisesSyncEnabled = true };
        Tenant.SyncFeatures["passwordSyncEnabled"] = false;
        Tenant.AddDomain(new SandboxDomain { Name = "default.com", IsDefault = true });
        Tenant.AddDomain(new SandboxDomain { Name = "managed.com" });
        Federated("fabrikam.com");
        Tenant.AddDomain(new SandboxDomain { Name = "eu.fabrikam.com", Root = "fabrikam.com" });
        Federated("tailspin.com");
        AddUsers("fabrikam.com", users, isSynchronized: true);
        AddUsers("eu.fabrikam.com", 2, isSynchronized: true);
        AddUsers("tailspin.com", 2, isSynchronized: true);
        AddUsers("managed.com", 2, isSynchronized: true);
        Tenant.AddUser(new SandboxUser { UserPrincipalName = "cloud@fabrikam.com" });
        _service = new SandboxHandler(Tenant, Options, Clock);
    }

    /// <summary>A world for a scenario. Where users are moved, hard matches are blocked, and synchronization runs.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="ofProcesses">Whether its runs are processes, which wait in real time: then a sync cycle comes with each request.</param>
    public static World For(TransitionScenario scenario, bool ofProcesses = false)
    {
        if (scenario.Users.Count == 0)
            return new World();

        SandboxOptions options = new() { SynchronizeEvery = ofProcesses ? TimeSpan.FromTicks(1) : TimeSpan.FromMinutes(30) };
        var world = new World(options: options, clock: ofProcesses ? TimeProvider.System : null);
        world.Tenant.SyncFeatures[Block] = true;
        return world;
    }

    public SandboxTenant Tenant { get; }

    public SandboxOptions Options { get; }

    public TimeProvider Clock { get; }

    public SandboxHandler Service => _service;

    public string Folder { get; }

    public TransitionRun Run(TransitionScenario scenario, KillSwitch? kill = null) =>
        new(scenario, Folder, _service, _service.CreateAccessToken(), Clock, kill ?? new KillSwitch());

    /// <summary>The tenant as an admin sees it, without what only the service chooses and without passwords.</summary>
    public string State() => string.Join("\n", Tenant.Domains.Select(State)
        .Concat(Tenant.Users.Select(user =>
            $"{user.UserPrincipalName} has a password: {Tenant.PasswordWriteCount(user.Id) > 0}, must change it: {user.ForceChangePasswordNextSignIn}, "
            + $"synchronized: {user.OnPremisesSyncEnabled}, in the cloud: {user.IsCloudManaged}"))
        .Append($"synchronizes: {Tenant.OnPremisesSyncEnabled}, blocks hard matches: {Tenant.SyncFeatures.TryGetValue(Block, out bool? isOn) && isOn == true}"));

    /// <summary>A domain, without what only the service chooses.</summary>
    public static string State(SandboxDomain domain) =>
        $"{domain.Name} federated: {domain.IsFederated} {(domain.Federation is { } f ? (f with { Id = "" }).Settings() : "-")}";

    /// <summary>The last password of each user in the password file.</summary>
    public Dictionary<string, string> Recorded()
    {
        var rows = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string userPrincipalName, string password) in Rows("passwords.csv"))
            rows[userPrincipalName] = password;
        return rows;
    }

    /// <summary>Every row of a password file, in its order; none where the file is not there.</summary>
    public IEnumerable<(string UserPrincipalName, string Password)> Rows(string file)
    {
        string path = Path.Combine(Folder, file);
        if (!File.Exists(path))
            return [];

        string text = File.ReadAllText(path);
        bool isProtected = text.Contains("ProtectedPassword", StringComparison.Ordinal);
        return Row().Matches(text).Skip(1).Select(row =>
        {
            string value = row.Groups[2].Value.Replace("\"\"", "\"", StringComparison.Ordinal);
            return (row.Groups[1].Value, isProtected ? Decrypt(value) : value);
        });
    }

    public bool TenantHas(string userPrincipalName, string password)
    {
        var secret = new SecureString();
        foreach (char c in password)
            secret.AppendChar(c);
        return Tenant.PasswordIs(Tenant.FindUser(userPrincipalName)!.Id, secret);
    }

    public void Dispose()
    {
        _service.Dispose();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private void Federated(string name) => Tenant.AddDomain(new SandboxDomain
    {
        Name = name,
        Federation = new DomainFederation
        {
            Id = "f-" + name,
            DisplayName = name,
            IssuerUri = $"http://{name}/adfs/services/trust/",
            PassiveSignInUri = $"https://sts.{name}/adfs/ls/",
            PreferredAuthenticationProtocol = "wsFed",
            SigningCertificate = SigningCertificate,
            FederatedIdpMfaBehavior = "rejectMfaByFederatedIdp",
        },
    });

    private void AddUsers(string domain, int count, bool isSynchronized)
    {
        for (int i = 1; i <= count; i++)
        {
            Tenant.AddUser(new SandboxUser
            {
                UserPrincipalName = $"user{i}@{domain}",
                OnPremisesSyncEnabled = isSynchronized,
                OnPremisesImmutableId = Convert.ToBase64String(Guid.NewGuid().ToByteArray()),
                LastPasswordChangeDateTime = Clock.GetUtcNow().AddYears(-1),
            });
        }
    }

    private static string Decrypt(string armoured)
    {
        var message = new EnvelopedCms();
        message.Decode(Convert.FromBase64String(string.Concat(armoured.Split('\n').Where(line => !line.StartsWith('-')))));
        message.Decrypt([PasswordKey]);
        return Encoding.UTF8.GetString(message.ContentInfo.Content);
    }

    private static X509Certificate2 Certificate(string? purpose)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (purpose is not null)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, critical: false));
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        }

        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
    }

    [GeneratedRegex("\"((?:[^\"]|\"\")*)\",\"((?:[^\"]|\"\")*)\"\r\n")]
    private static partial Regex Row();
}
