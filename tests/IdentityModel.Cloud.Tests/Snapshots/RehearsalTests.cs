using System.Text.Json;
using System.Text.RegularExpressions;
using IdentityModel.Local.Files;
using IdentityModel.Sandbox;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests.Snapshots;

/// <summary>From a tenant to a file to a rehearsal: the rehearsal answers as the tenant did.</summary>
public sealed partial class RehearsalTests : RehearsalFixture
{
    [Fact]
    public async Task Every_operation_gives_what_it_gave_in_the_tenant()
    {
        ICloudDirectory tenant = await OpenAsync(SandboxTenant.Contoso());
        await ExportAsync(tenant);
        ICloudDirectory rehearsal = await RehearseAsync();

        Assert.Equal(await EverythingAsync(tenant, OnPremisesCsv), await EverythingAsync(rehearsal, OnPremisesCsv));
    }

    [Fact] // docs/facts/graph.md#source-of-authority
    public async Task Users_who_were_moved_to_the_cloud_are_left_alone_in_the_rehearsal_too()
    {
        var contoso = SandboxTenant.Contoso();
        SandboxUser moved = Move(contoso, "adele.vance@contoso.com");
        moved.OnPremisesObjectIdentifier = "x";
        Move(contoso, "elizabeth.brown@northwind.com").IsCloudManaged = false; // given back
        ICloudDirectory tenant = await OpenAsync(contoso);
        await ExportAsync(tenant);
        ICloudDirectory rehearsal = await RehearseAsync();

        string everything = await EverythingAsync(tenant, OnPremisesCsv);
        Assert.Contains("moved to the cloud (isCloudManaged), so sync leaves it alone", everything, StringComparison.Ordinal);
        Assert.Contains("\"CloudManagedUserCount\":1", everything, StringComparison.Ordinal);
        Assert.Equal(everything, await EverythingAsync(rehearsal, OnPremisesCsv));
    }

    [Fact]
    public async Task What_an_older_snapshot_does_not_have_is_refused_in_the_rehearsal()
    {
        await ExportAsync(await OpenAsync(SandboxTenant.Contoso()));
        IdentityModelSnapshot snapshot = SnapshotFile.Read(SnapshotPath, Token);
        ICloudDirectory rehearsal = await OpenAsync(SandboxTenant.FromSnapshot(snapshot with
        {
            Users = [.. snapshot.Users.Select(user => user with { IsCloudManaged = null, HasOnPremisesObjectIdentifier = null })],
        }));

        var sink = new RecordingSink();
        List<MatchResult> matches = await MatchesAsync(rehearsal, OnPremisesCsv, sink);

        Assert.Equal(
            ["Could not read which users were moved to the cloud", "Could not read which users have an onPremisesObjectIdentifier"],
            sink.Warnings.Select(warning => warning.Split(':')[0]));
        Assert.All(matches.Where(match => match.OnPremisesUser is not null), match =>
            Assert.Equal("users moved to the cloud, onPremisesObjectIdentifier", match.NotRead));
    }

    [Fact]
    public async Task Staged_rollouts_cover_the_same_users() // docs/facts/conversion.md#staged-rollout
    {
        ICloudDirectory tenant = await OpenAsync(WithRollout());
        await ExportAsync(tenant);
        ICloudDirectory rehearsal = await RehearseAsync();

        string everything = await EverythingAsync(tenant, OnPremisesCsv);
        Assert.Contains("\"DisplayName\":\"Pilot\",\"UserCount\":1", everything, StringComparison.Ordinal);
        Assert.Equal(everything, await EverythingAsync(rehearsal, OnPremisesCsv));
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

    /// <summary>A user as the service has it after the move (docs/facts/graph.md#source-of-authority).</summary>
    private static SandboxUser Move(SandboxTenant tenant, string name)
    {
        SandboxUser user = tenant.FindUser(name)!;
        user.OnPremisesSyncEnabled = null;
        user.IsCloudManaged = true;
        return user;
    }

    [GeneratedRegex(@"(Not permitted to [^.]*\.) .*")]
    private static partial Regex RefusalAdvice();

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
            sink.Results.Select(result => (result as CloudUser)?.ForMatching() ?? result) // nothing else of a person is in a snapshot
                .Select(result => JsonSerializer.Serialize(result, result.GetType()))
                .Concat(sink.Warnings.Select(WithoutAdvice)).Concat(sink.Errors.Select(error => error.Message)));
    }

    /// <summary>The advice of a refusal names what the sign-in lacks, and the rehearsal's sign-in lacks something else.</summary>
    private static string WithoutAdvice(string warning) => RefusalAdvice().Replace(warning, "$1");

    private static Task ReadAsync(ICloudDirectory directory, SnapshotPart part) => part switch
    {
        SnapshotPart.Organization => directory.GetOrganizationAsync(Token),
        SnapshotPart.SyncFeatures => directory.GetDirectorySyncFeaturesAsync(Token),
        SnapshotPart.StagedRollouts => directory.GetStagedRolloutsAsync(Token),
        SnapshotPart.AdministratorRoles => directory.GetAdministratorRolesAsync(Token),
        _ => ListAsync(directory.GetMailEnabledObjectsAsync(Token)),
    };
}
