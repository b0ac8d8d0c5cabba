using System.Text.RegularExpressions;
using IdentityModel.Local.Files;
using IdentityModel.Sandbox;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests.Snapshots;

/// <summary>Under pseudonyms a rehearsal answers in kind as the tenant did, and no value tells whose it is.</summary>
public sealed partial class PseudonymRehearsalTests : RehearsalFixture
{
    private string TwinPath => SnapshotPath + ".csv";

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
    public async Task Under_pseudonyms_every_verdict_stays_and_no_original_value_is_left()
    {
        ICloudDirectory tenant = await OpenAsync(SandboxTenant.Contoso());
        await ExportPseudonymizedAsync(tenant);
        ICloudDirectory rehearsal = await RehearseAsync();

        Assert.Equal(
            (await MatchesAsync(tenant, OnPremisesCsv)).Select(Verdict), (await MatchesAsync(rehearsal, TwinPath)).Select(Verdict));
        Assert.Equal((await ModelsAsync(tenant)).Select(Shape), (await ModelsAsync(rehearsal)).Select(Shape));

        string text = await File.ReadAllTextAsync(SnapshotPath, Token) + await File.ReadAllTextAsync(TwinPath, Token);
        // Microsoft's own name for the account of Entra Connect stays, as the names of its roles do.
        List<string> originals = [.. (await OriginalsAsync(tenant)).Where(value => value != "On-Premises Directory Synchronization Service Account")];
        Assert.True(originals.Count > 500, $"{originals.Count} values to look for are too few to be all of them.");
        Assert.DoesNotContain(originals, value => value.Length > 4 && text.Contains(value, StringComparison.OrdinalIgnoreCase));

        // And each word by itself: 'Lee' is no part of a longer one. Ids and certificates are letters by chance, and were looked for
        // as a whole.
        HashSet<string> written = [.. WordsOf(Random().Replace(text, ""))];
        Assert.Empty(originals.Select(value => Random().Replace(value, "")).SelectMany(WordsOf).Where(written.Contains).Except(Harmless));
    }

    private static readonly string[] Harmless =
    [
        // Of the form, not of the tenant: types of addresses, labels every tenant has, the paths of AD FS, names of Microsoft's roles.
        "smtp", "x500", "onmicrosoft", "com", "ext", "http", "https", "adfs", "ls", "services", "trust", "mex", "2005",
        "usernamemixed", "cn", "administrator", "directory", "synchronization", "service",
    ];

    [GeneratedRegex(@"\w{2,}")]
    private static partial Regex Words();

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b|(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{22}==|MII[A-Za-z0-9+/=]{500,}")]
    private static partial Regex Random();

    private static IEnumerable<string> WordsOf(string text) => Words().Matches(text).Select(match => match.Value.ToLowerInvariant());

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

    private static string Verdict(MatchResult result) =>
        $"{result.Outcome} {result.MatchedOn} {result.PredictedError} {string.Join(",", result.Conflicts.Select(it => it.Side))}";

    private static string Shape(DomainIdentityModel domain) =>
        $"{domain.Model} {domain.AccountsManagedIn} {domain.PasswordVerifiedBy} {domain.IsInitial} {domain.IsDefault} {domain.IsVerified} "
        + $"{domain.UserCount} {domain.SynchronizedUserCount} {domain.RootDomain == domain.Domain} {domain.FederationServiceIdentifier is null}";

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

    private static async Task<List<DomainIdentityModel>> ModelsAsync(ICloudDirectory directory)
    {
        var sink = new RecordingSink();
        await new IdentityModelQuery(directory, TimeProvider.System).RunAsync(new IdentityModelRequest(), sink, Token);
        return [.. sink.Results.Cast<DomainIdentityModel>()];
    }
}
