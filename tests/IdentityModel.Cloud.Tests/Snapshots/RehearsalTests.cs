using System.Text.Json;
using System.Text.RegularExpressions;
using IdentityModel.Core;
using IdentityModel.OnPremises;
using IdentityModel.Sandbox;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests.Snapshots;

/// <summary>From a tenant to a file to a rehearsal, through Graph on both ends: the rehearsal answers as the tenant did.</summary>
public sealed partial class RehearsalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("IdentityModel-").FullName;
    private readonly List<CloudUnderTest> _open = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string OnPremisesCsv => Path.Combine(AppContext.BaseDirectory, "contoso-onpremises.csv");

    private string SnapshotPath => Path.Combine(_folder, "snapshot");

    private string TwinPath => Path.Combine(_folder, "users.csv");

    public void Dispose()
    {
        _open.ForEach(test => test.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_operation_gives_what_it_gave_in_the_tenant()
    {
        ICloudDirectory tenant = await OpenAsync(SandboxTenant.Contoso());
        await ExportAsync(tenant);
        ICloudDirectory rehearsal = await RehearseAsync();

        Assert.Equal(await EverythingAsync(tenant, OnPremisesCsv), await EverythingAsync(rehearsal, OnPremisesCsv));
    }

    [Fact]
    public async Task Staged_rollouts_cover_the_same_users() // facts 4.7
    {
        ICloudDirectory tenant = await OpenAsync(WithRollout());
        await ExportAsync(tenant);
        ICloudDirectory rehearsal = await RehearseAsync();

        string everything = await EverythingAsync(tenant, OnPremisesCsv);
        Assert.Contains("\"DisplayName\":\"Pilot\",\"UserCount\":1", everything, StringComparison.Ordinal);
        Assert.Equal(everything, await EverythingAsync(rehearsal, OnPremisesCsv));
    }

    [Fact]
    public async Task Staged_rollouts_cover_the_same_users_under_pseudonyms()
    {
        ICloudDirectory tenant = await OpenAsync(WithRollout());
        await ExportPseudonymizedAsync(tenant);
        ICloudDirectory rehearsal = await RehearseAsync();

        Assert.Equal((await ModelsAsync(tenant)).Select(Shape), (await ModelsAsync(rehearsal)).Select(Shape));
        Assert.DoesNotContain("Pilot", await File.ReadAllTextAsync(SnapshotPath, Token), StringComparison.Ordinal);
        StagedRollout rollout = Assert.Single((await rehearsal.GetStagedRolloutsAsync(Token))!);
        Assert.Equal(1, await rehearsal.CountUsersAsync(new CloudUserQuery { GroupId = Assert.Single(rollout.Groups).Id }, Token));
    }

    [Fact]
    public async Task A_snapshot_of_the_rehearsal_is_the_same_snapshot()
    {
        await ExportAsync(await OpenAsync(SandboxTenant.Contoso()));
        string[] first = await File.ReadAllLinesAsync(SnapshotPath, Token);
        ICloudDirectory rehearsal = await RehearseAsync();
        File.Delete(SnapshotPath);
        await ExportAsync(rehearsal);

        // The header holds the time.
        Assert.Equal(first.Skip(1), (await File.ReadAllLinesAsync(SnapshotPath, Token)).Skip(1));
    }

    [Fact]
    public async Task Under_pseudonyms_every_verdict_stays_and_no_original_value_is_left()
    {
        ICloudDirectory tenant = await OpenAsync(SandboxTenant.Contoso());
        await ExportPseudonymizedAsync(tenant);
        ICloudDirectory rehearsal = await RehearseAsync();

        Assert.Equal(
            (await MatchesAsync(tenant, OnPremisesCsv)).Select(Verdict), (await MatchesAsync(rehearsal, TwinPath)).Select(Verdict));
        Assert.Equal((await ModelsAsync(tenant)).Select(Shape), (await ModelsAsync(rehearsal)).Select(Shape));

        string text = await File.ReadAllTextAsync(SnapshotPath, Token) + await File.ReadAllTextAsync(TwinPath, Token);
        List<string> originals = [.. await OriginalsAsync(tenant)];
        Assert.True(originals.Count > 500, $"{originals.Count} values to look for are too few to be all of them.");
        Assert.DoesNotContain(originals, value => value.Length > 4 && text.Contains(value, StringComparison.OrdinalIgnoreCase));

        // And each word by itself: 'Lee' is no part of a longer one. Ids and certificates are letters by chance, and were looked for
        // as a whole.
        HashSet<string> written = [.. WordsOf(Random().Replace(text, ""))];
        Assert.Empty(originals.Select(value => Random().Replace(value, "")).SelectMany(WordsOf).Where(written.Contains).Except(Harmless));
    }

    [Theory]
    [InlineData("the tenant", "Organization.Read.All Organization.ReadWrite.All", SnapshotPart.Organization)]
    [InlineData("the flags", "OnPremDirectorySynchronization.Read.All OnPremDirectorySynchronization.ReadWrite.All", SnapshotPart.SyncFeatures)]
    [InlineData(
        "the roles", "RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory RoleEligibilitySchedule.Read.Directory",
        SnapshotPart.AdministratorRoles)]
    [InlineData(
        "the rollouts", "Policy.Read.HybridAuthentication Policy.ReadWrite.HybridAuthentication", SnapshotPart.StagedRollouts)]
    [InlineData("contacts", "OrgContact.Read.All", SnapshotPart.MailEnabledObjects)]
    public async Task What_was_refused_in_the_tenant_is_refused_in_the_rehearsal(string name, string permissions, SnapshotPart part)
    {
        Assert.NotEmpty(name);
        string[] withheld = [.. permissions.Split(' '), "Directory.Read.All", "Directory.ReadWrite.All"];
        if (part == SnapshotPart.Organization)
            withheld = [.. withheld, "User.Read.All"]; // opens /organization too; User.ReadWrite.All still opens /users
        ICloudDirectory tenant = await OpenAsync(SandboxTenant.Contoso(), withheld);
        RecordingSink sink = await ExportAsync(tenant);
        ICloudDirectory rehearsal = await RehearseAsync();

        Assert.Equal([part], Assert.IsType<SnapshotExportResult>(Assert.Single(sink.Results)).Unread);
        IdentityModelException refusal = await Assert.ThrowsAsync<IdentityModelException>(() => ReadAsync(rehearsal, part));
        Assert.Equal("PermissionMissing", refusal.ErrorId);
        Assert.Equal(await EverythingAsync(tenant, OnPremisesCsv), await EverythingAsync(rehearsal, OnPremisesCsv));
    }

    [Fact]
    public async Task Federation_settings_that_were_refused_are_refused_in_the_rehearsal_and_the_domain_is_still_federated()
    {
        ICloudDirectory tenant = await OpenAsync(SandboxTenant.Contoso());
        await ExportAsync(tenant);
        IdentityModelSnapshot snapshot = SnapshotFile.Read(SnapshotPath, Token);
        ICloudDirectory rehearsal = await OpenAsync(SandboxTenant.FromSnapshot(snapshot with
        {
            Domains = [.. snapshot.Domains.Select(it => it with { Federation = null, IsFederationUnread = it.Federation is not null })],
        }));

        Assert.Equal(DomainAuthenticationType.Federated, (await rehearsal.GetDomainAsync("emea.contoso.com", Token)).AuthenticationType);
        Assert.Equal(
            "PermissionMissing",
            (await Assert.ThrowsAsync<IdentityModelException>(() => rehearsal.GetFederationAsync("contoso.com", Token))).ErrorId);
        Assert.Null(await rehearsal.GetFederationAsync("northwind.com", Token));
    }

    [Fact]
    public async Task A_federated_domain_of_which_the_tenant_gave_no_settings_has_none_and_is_federated()
    {
        ICloudDirectory rehearsal = await OpenAsync(SandboxTenant.FromSnapshot(Small() with
        {
            Domains =
            [
                .. Small().Domains,
                new SnapshotDomain
                {
                    Domain = new CloudDomain
                    {
                        Name = "contoso.com",
                        AuthenticationType = DomainAuthenticationType.Federated,
                        IsRoot = true,
                        IsVerified = true,
                    },
                },
            ],
        }));

        Assert.Equal(DomainAuthenticationType.Federated, (await rehearsal.GetDomainAsync("contoso.com", Token)).AuthenticationType);
        Assert.Null(await rehearsal.GetFederationAsync("contoso.com", Token));
    }

    [Fact]
    public async Task Roles_the_sandbox_does_not_know_are_held_all_the_same()
    {
        IdentityModelSnapshot snapshot = Small();
        ICloudDirectory rehearsal = await OpenAsync(SandboxTenant.FromSnapshot(snapshot with
        {
            Users = [snapshot.Users[0] with { AdministratorRoles = ["Contoso Helpdesk", "Global Reader"] }],
        }));

        AdministratorRoles roles = await rehearsal.GetAdministratorRolesAsync(Token);
        Assert.Equal(["Contoso Helpdesk", "Global Reader"], Assert.Single(roles.ByUser).Value);
    }

    [Fact]
    public async Task The_administrator_of_a_rehearsal_may_write_although_nobody_s_roles_are_known()
    {
        // admin@ is the very name the sandbox would take.
        ICloudDirectory rehearsal = await OpenAsync(SandboxTenant.FromSnapshot(Small() with
        {
            Unread = [SnapshotPart.AdministratorRoles],
            Domains = [.. Small().Domains, Federated("contoso.com")],
        }));

        await rehearsal.ConvertDomainToManagedAsync("contoso.com", Token);

        Assert.Equal(DomainAuthenticationType.Managed, (await rehearsal.GetDomainAsync("contoso.com", Token)).AuthenticationType);
    }

    [Fact]
    public async Task A_rehearsal_never_passes_for_the_tenant() // its journals and backups name another tenant
    {
        ICloudDirectory rehearsal = await OpenAsync(SandboxTenant.FromSnapshot(Small()));

        Assert.NotEqual(Small().Organization!.Id, (await rehearsal.GetOrganizationAsync(Token)).Id);
    }

    private static readonly string[] Harmless =
    [
        // Of the form, not of the tenant: types of addresses, labels every tenant has, the paths of AD FS, names of Microsoft's roles.
        "smtp", "x500", "onmicrosoft", "com", "ext", "http", "https", "adfs", "ls", "services", "trust", "mex", "2005",
        "usernamemixed", "cn", "administrator", "directory", "synchronization",
    ];

    private static SandboxTenant WithRollout()
    {
        var tenant = SandboxTenant.Contoso();
        SandboxGroup pilot = tenant.AddGroup(new SandboxGroup { DisplayName = "Pilot" });
        pilot.MemberIds.Add(tenant.FindUser("adele.vance@contoso.com")!.Id);
        tenant.AddRollout(new SandboxRollout { Feature = "passwordHashSync", DisplayName = "Pilot of hash sync" }).GroupIds.Add(pilot.Id);
        return tenant;
    }

    private static IdentityModelSnapshot Small() => new()
    {
        Organization = new Organization { Id = "6f1f4a52-5f0b-4c3a-9d0e-1d7c6c1f0a11", DisplayName = "Contoso" },
        Domains = [new SnapshotDomain { Domain = new CloudDomain { Name = "contoso.onmicrosoft.com", IsInitial = true, IsDefault = true, IsRoot = true, IsVerified = true } }],
        Users = [new CloudUser { Id = "0b7f3a52-5f0b-4c3a-9d0e-1d7c6c1f0a11", UserPrincipalName = "admin@contoso.onmicrosoft.com" }],
    };

    private static SnapshotDomain Federated(string name) => new()
    {
        Domain = new CloudDomain
        {
            Name = name,
            AuthenticationType = DomainAuthenticationType.Federated,
            IsRoot = true,
            IsVerified = true,
        },
        Federation = new DomainFederation { Id = "f1", IssuerUri = "http://sts.contoso.com/adfs/services/trust", SigningCertificate = "MIIB" },
    };

    [GeneratedRegex(@"(Not permitted to [^.]*\.) .*")]
    private static partial Regex RefusalAdvice();

    [GeneratedRegex(@"\w{2,}")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b|(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{22}==|MII[A-Za-z0-9+/=]{500,}")]
    private static partial Regex Random();

    private static IEnumerable<string> WordsOf(string text) => Words().Matches(text).Select(match => match.Value.ToLowerInvariant());

    private async Task<ICloudDirectory> OpenAsync(SandboxTenant tenant, params string[] withheld)
    {
        SandboxOptions options = withheld.Length == 0
            ? new SandboxOptions()
            : new SandboxOptions { GrantedPermissions = [.. SandboxPermissions().Except(withheld)] };
        var test = new CloudUnderTest(options, tenant);
        _open.Add(test);
        return await test.DirectoryAsync(SignInMethod.AccessToken);
    }

    private async Task<ICloudDirectory> RehearseAsync() =>
        await OpenAsync(SandboxTenant.FromSnapshot(SnapshotFile.Read(SnapshotPath, Token)));

    private Task<RecordingSink> ExportAsync(ICloudDirectory directory) =>
        ExportAsync(directory, new SnapshotExportRequest(() => SnapshotFile.Create(SnapshotPath)));

    private async Task ExportPseudonymizedAsync(ICloudDirectory directory)
    {
        using var random = new CryptographicRandomSource();
        using var pseudonymizer = new Pseudonymizer(random);
        await ExportAsync(directory, new SnapshotExportRequest(() => SnapshotFile.Create(SnapshotPath))
        {
            Pseudonymizer = pseudonymizer,
            OnPremisesUsers = AsyncSequence.From(ReadCsv(OnPremisesCsv)),
            OpenOnPremisesUsers = () => OnPremisesUserCsv.Create(TwinPath),
        });
    }

    private static async Task<RecordingSink> ExportAsync(ICloudDirectory directory, SnapshotExportRequest request)
    {
        var sink = new RecordingSink();
        await new SnapshotExport(directory, TimeProvider.System).RunAsync(request, sink, Token);
        return sink;
    }

    private static IEnumerable<OnPremisesUser> ReadCsv(string path) => OnPremisesUserFile.Read(path, error => throw error, _ => { }, Token);

    /// <summary>What the operations of a rehearsal report, and ask to be confirmed, as text.</summary>
    private static async Task<string> EverythingAsync(ICloudDirectory directory, string onPremises)
    {
        var sink = new RecordingSink { IsWhatIf = true };
        await new CloudUserQueryOperation(directory, TimeProvider.System).RunAsync(new CloudUserRequest(), sink, Token);
        string[] names = [.. sink.Results.OfType<CloudUser>().Select(user => user.UserPrincipalName)];
        await new IdentityModelQuery(directory, TimeProvider.System).RunAsync(new IdentityModelRequest(), sink, Token);
        await new IdentityModelQuery(directory, TimeProvider.System).RunAsync(new IdentityModelRequest { Users = names }, sink, Token);
        try
        {
            await new StagedRolloutQuery(directory).RunAsync([], sink, Token);
        }
        catch (IdentityModelException refusal)
        {
            sink.Error(refusal);
        }

        await new DomainConversionMeasurement(directory).RunAsync(
            new DomainMeasurementRequest { Domains = ["contoso.com", "tailspintoys.com", "fabrikam.com"] }, sink, Token);
        foreach (MatchResult match in await MatchesAsync(directory, onPremises, sink))
            sink.Result(match);

        return string.Join(
            "\n",
            sink.Results.Select(result => JsonSerializer.Serialize(result, result.GetType()))
                .Concat(sink.Warnings.Select(WithoutAdvice)).Concat(sink.Errors.Select(error => error.Message)));
    }

    /// <summary>The advice of a refusal names what the sign-in lacks, and the rehearsal's sign-in lacks something else.</summary>
    private static string WithoutAdvice(string warning) => RefusalAdvice().Replace(warning, "$1");

    private static async Task<List<MatchResult>> MatchesAsync(ICloudDirectory directory, string onPremises, RecordingSink? warnings = null)
    {
        var sink = new RecordingSink();
        var request = new SoftMatchRequest { OnPremisesUsers = AsyncSequence.From(ReadCsv(onPremises)), IncludeCloudOnly = true };
        await new SoftMatchTest(directory, TimeProvider.System).RunAsync(request, sink, Token);
        sink.Warnings.ToList().ForEach(warning => warnings?.Warning(warning));
        return [.. sink.Results.Cast<MatchResult>()];
    }

    private static async Task<List<DomainIdentityModel>> ModelsAsync(ICloudDirectory directory)
    {
        var sink = new RecordingSink();
        await new IdentityModelQuery(directory, TimeProvider.System).RunAsync(new IdentityModelRequest(), sink, Token);
        return [.. sink.Results.Cast<DomainIdentityModel>()];
    }

    private static string Verdict(MatchResult result) =>
        $"{result.Outcome} {result.MatchedOn} {result.PredictedError} {string.Join(",", result.Conflicts.Select(it => it.Side))}";

    private static string Shape(DomainIdentityModel domain) =>
        $"{domain.Model} {domain.AccountsManagedIn} {domain.PasswordVerifiedBy} {domain.IsInitial} {domain.IsDefault} {domain.IsVerified} "
        + $"{domain.UserCount} {domain.SynchronizedUserCount} {domain.RootDomain == domain.Domain} {domain.FederationServiceIdentifier is null}";

    private static Task ReadAsync(ICloudDirectory directory, SnapshotPart part) => part switch
    {
        SnapshotPart.Organization => directory.GetOrganizationAsync(Token),
        SnapshotPart.SyncFeatures => directory.GetDirectorySyncFeaturesAsync(Token),
        SnapshotPart.StagedRollouts => directory.GetStagedRolloutsAsync(Token),
        SnapshotPart.AdministratorRoles => directory.GetAdministratorRolesAsync(Token),
        _ => ListAsync(directory.GetMailEnabledObjectsAsync(Token)),
    };

    /// <summary>Every value of the tenant and of the on-premises file that could tell whose they are.</summary>
    private static async Task<HashSet<string>> OriginalsAsync(ICloudDirectory directory)
    {
        Organization organization = await directory.GetOrganizationAsync(Token);
        var values = new List<string?> { organization.Id, organization.DisplayName };
        foreach (CloudDomain domain in await directory.GetDomainsAsync(Token))
        {
            values.Add(domain.Name);
            DomainFederation? federation = await directory.GetFederationAsync(domain.Name, Token);
            values.AddRange(
            [
                federation?.Id, federation?.DisplayName, federation?.IssuerUri, federation?.PassiveSignInUri, federation?.ActiveSignInUri,
                federation?.MetadataExchangeUri, federation?.SignOutUri, federation?.SigningCertificate,
            ]);
        }

        List<CloudUser> objects =
            [.. await ListAsync(directory.GetUsersAsync(new CloudUserQuery(), Token)), .. await ListAsync(directory.GetMailEnabledObjectsAsync(Token))];
        foreach (CloudUser item in objects)
        {
            values.AddRange(
            [
                item.Id, item.UserPrincipalName, item.DisplayName, item.GivenName, item.Surname, item.Mail, item.MailNickname, item.ImmutableId,
            ]);
            values.AddRange(item.ProxyAddresses);
        }

        foreach (OnPremisesUser user in ReadCsv(OnPremisesCsv))
        {
            values.AddRange(
            [
                user.ObjectGuid?.ToString(), user.ConsistencyGuid?.ToString(), user.ImmutableId, user.SamAccountName, user.UserPrincipalName,
                user.DisplayName, user.GivenName, user.Surname, user.Mail, user.DistinguishedName,
            ]);
            values.AddRange(user.ProxyAddresses);
        }

        return [.. values.OfType<string>().Where(value => value.Length > 1)];
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (T item in items)
            list.Add(item);
        return list;
    }

    // The scopes of the token that carries all of them.
    private static string[] SandboxPermissions()
    {
        using var handler = new SandboxHandler(SandboxTenant.Contoso(), new SandboxOptions(), TimeProvider.System);
        string payload = handler.CreateAccessToken().Split('.')[1].Replace('-', '+').Replace('_', '/');
        using var claims = JsonDocument.Parse(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')));
        return claims.RootElement.GetProperty("scp").GetString()!.Split(' ');
    }
}
