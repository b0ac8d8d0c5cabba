using System.Reflection;

namespace IdentityModel.Local.Tests;

public sealed class FederationBackupFolderTests : IDisposable
{
    private readonly TestFiles _files = new();

    private static FederationBackup Backup => new()
    {
        TenantId = "11111111-2222-3333-4444-555555555555",
        Domain = new CloudDomain
        {
            Name = "contoso.com",
            AuthenticationType = DomainAuthenticationType.Federated,
            IsDefault = true,
            IsInitial = true,
            IsRoot = true,
            IsVerified = true,
        },
        InheritingDomains = ["emea.contoso.com", "apac.contoso.com"],
        Federation = new DomainFederation
        {
            Id = "6601d14b-d113-8f64-fda2-9b5ddda18ecc",
            DisplayName = "Contoso «AD FS»",
            IssuerUri = "http://sts.contoso.com/adfs/services/trust",
            PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
            ActiveSignInUri = "https://sts.contoso.com/adfs/services/trust/2005/usernamemixed",
            MetadataExchangeUri = "https://sts.contoso.com/adfs/services/trust/mex",
            SignOutUri = "https://sts.contoso.com/adfs/ls/?wa=wsignout1.0&x='1'",
            PasswordResetUri = "https://sts.contoso.com/reset",
            PreferredAuthenticationProtocol = "wsFed",
            SigningCertificate = "MIIE3jCCAsagAwIBAgIQQcyDaZz3MI+/==",
            NextSigningCertificate = "MIIE3jCCAsagAwIBAgIQQcyDaZz3MI+A==",
            FederatedIdpMfaBehavior = "aValueNewerThanThisModule",
            PromptLoginBehavior = "nativeSupport",
            IsSignedAuthenticationRequestRequired = true,
            SigningCertificateUpdateResult = "Succeeded",
            SigningCertificateUpdateLastRun = new DateTimeOffset(2026, 11, 1, 2, 3, 4, 567, TimeSpan.Zero),
        },
        SavedAt = new DateTimeOffset(2026, 11, 21, 23, 5, 9, TimeSpan.FromHours(1)),
    };

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_backup_is_a_new_file_of_its_owner_named_after_domain_and_time_in_UTC()
    {
        string path = await new FederationBackupFolder(_files.In("backups")).SaveAsync(Backup, default);

        Assert.Equal(Path.Combine(_files.In("backups"), "contoso.com-federation-20261121T220509Z.json"), path);
        OwnerOnly.Assert(path);
        Assert.Equal([path], Directory.GetFiles(_files.In("backups"))); // no temporary file is left
    }

    [Fact]
    public async Task Every_property_survives_the_round_trip()
    {
        // The sample must set each property, or this test proves nothing about one added later.
        Assert.All(Values(Backup), AssertIsSet);
        Assert.All(Values(Backup.Federation), AssertIsSet);
        Assert.All(Values(Backup.Domain), AssertIsSet);

        FederationBackup read = FederationBackupFile.Read(await new FederationBackupFolder(_files.Folder).SaveAsync(Backup, default));

        Assert.Equal(Values(Backup.Federation), Values(read.Federation));
        Assert.Equal(Values(Backup.Domain), Values(read.Domain));
        Assert.Equal(
            (Backup.Version, Backup.TenantId, Backup.SavedAt),
            (read.Version, read.TenantId, read.SavedAt));
        Assert.Equal(Backup.InheritingDomains, read.InheritingDomains);
    }

    [Fact]
    public async Task A_second_backup_in_the_same_second_gets_another_name()
    {
        var folder = new FederationBackupFolder(_files.Folder);

        string first = await folder.SaveAsync(Backup, default);
        string second = await folder.SaveAsync(Backup with { TenantId = "other" }, default);

        Assert.EndsWith("Z-2.json", second, StringComparison.Ordinal);
        Assert.Equal(Backup.TenantId, FederationBackupFile.Read(first).TenantId);
        Assert.Equal("other", FederationBackupFile.Read(second).TenantId);
    }

    [Fact]
    public async Task A_backup_can_be_read_by_a_person()
    {
        string text = await File.ReadAllTextAsync(await new FederationBackupFolder(_files.Folder).SaveAsync(Backup, default));

        Assert.Contains("\n  \"federation\": {\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\"authenticationType\": \"Federated\"", text, StringComparison.Ordinal);
        Assert.Contains("?wa=wsignout1.0&x='1'", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_an_error_and_nothing_is_written()
    {
        string file = _files.Write("file", "x");

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => new FederationBackupFolder(Path.Combine(file, "sub")).SaveAsync(Backup, default));

        Assert.Equal("FileNotWritable", error.ErrorId);
    }

    [Theory]
    [InlineData("no JSON", "hello", "FederationBackupMalformed", "")]
    [InlineData("empty", "", "FileEmpty", "")]
    [InlineData("null", "null", "FederationBackupMalformed", "")]
    [InlineData("torn", """{"version":1,"tenantId":"t1","dom""", "FederationBackupMalformed", "backup: its JSON is damaged in line 1.")]
    [InlineData("other JSON", "{}", "FederationBackupFieldMissing", "version")]
    [InlineData("no tenant", """{"version":1,"domain":{"name":"a.com"},"federation":{"issuerUri":"x"}}""", "FederationBackupFieldMissing", "tenantId")]
    [InlineData("no domain", """{"version":1,"tenantId":"t1","federation":{"issuerUri":"x"}}""", "FederationBackupFieldMissing", "domain.name")]
    [InlineData("no issuer", """{"version":1,"tenantId":"t1","domain":{"name":"a.com"}}""", "FederationBackupFieldMissing", "federation.issuerUri")]
    [InlineData("null parts", """{"version":1,"tenantId":"t1","domain":{"name":"a.com"},"federation":null}""", "FederationBackupFieldMissing", "federation")]
    [InlineData("misspelt", """{"version":1,"tenantId":"t1","federation":{"issuerUrl":"x"}}""", "FederationBackupMalformed", "backup: a backup has no value 'federation.issuerUrl' (line 1).")]
    [InlineData("wrong type", """{"version":1,"tenantId":"t1","federation":{"issuerUri":5}}""", "FederationBackupMalformed", "backup: the value of 'federation.issuerUri' (line 1) is not valid.")]
    [InlineData("a truth value for a text", "{\n\"version\":1,\"domain\":{\n\"name\":true}}", "FederationBackupMalformed", "backup: the value of 'domain.name' (line 3) is not valid.")]
    [InlineData("half a character", """{"version":1,"tenantId":"a\ud800"}""", "FederationBackupMalformed", "backup: the value of 'tenantId' (line 1) is not valid.")]
    [InlineData("an unknown value at the top", """{"version":1,"tenant":"t1"}""", "FederationBackupMalformed", "backup: a backup has no value 'tenant' (line 1).")]
    [InlineData("an unknown value in a list", """{"version":1,"inheritingDomains":[{"name":"x"}]}""", "FederationBackupMalformed", "backup: the value of 'inheritingDomains[0]' (line 1) is not valid.")]
    [InlineData("a comma too many", "{\n\"version\":1,,}", "FederationBackupMalformed", "backup: its JSON is damaged in line 2.")]
    [InlineData("newer", """{"version":2,"tenantId":"t1","what":"else"}""", "FileVersionUnknown", "2")]
    public void What_is_no_backup_is_an_error_that_names_the_place(string name, string text, string errorId, string place)
    {
        string path = _files.Write("backup.json", text);

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => FederationBackupFile.Read(path));

        Assert.True(errorId == error.ErrorId, $"{name}: {error.ErrorId}");
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_too_large_for_a_backup_is_not_read()
    {
        string path = _files.Write("backup.json", new string(' ', 2_000_000));
        Assert.Equal("FederationBackupMalformed", Assert.Throws<IdentityModelException>(() => FederationBackupFile.Read(path)).ErrorId);
    }

    [Fact]
    public async Task A_backup_goes_to_the_one_file_that_is_named_and_comes_back()
    {
        string path = Path.Combine(_files.In("deeper"), "contoso.json");

        Assert.Equal(path, await new FederationBackupFile(path).SaveAsync(Backup, default));
        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => new FederationBackupFile(path).SaveAsync(Backup, default));

        Assert.Equal("FileExists", error.ErrorId);
        Assert.Equal(Backup.Federation, FederationBackupFile.Read(path).Federation);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void No_backup_there_is_an_error() =>
        Assert.Equal("FileNotFound", Assert.Throws<IdentityModelException>(() => FederationBackupFile.Read(_files.In("none"))).ErrorId);

    private static List<(string Name, object? Value)> Values(object record) =>
        [.. record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => (p.Name, p.GetValue(record)))
            .Where(value => value.Item2 is not (CloudDomain or DomainFederation or IReadOnlyList<string>))];

    private static void AssertIsSet((string Name, object? Value) property) =>
        Assert.False(property.Value is null or "" or false, property.Name);
}
