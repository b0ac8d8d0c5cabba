namespace IdentityModel.Local.Tests;

public sealed class SnapshotFileTests : IDisposable
{
    private const string Header = """{"kind":"IdentityModelSnapshot","snapshot":{"version":1,"domains":[{"domain":{"name":"a.onmicrosoft.com","isInitial":true}}]}}""";
    private const string Kim = """{"object":{"id":"1","userPrincipalName":"kim@a.onmicrosoft.com"}}""";
    private const string Bo = """{"object":{"id":"2","userPrincipalName":"bo@a.onmicrosoft.com"}}""";

    private readonly TestFiles _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task What_is_written_is_read_back()
    {
        IdentityModelSnapshot snapshot = Everything();

        IdentityModelSnapshot read = SnapshotFile.Read(await WriteAsync(snapshot), Token);

        Assert.Equivalent(snapshot, read, strict: true);
        Assert.Null(read.Users[1].AdministratorRoles);
        Assert.Equal("kim@contoso.com", read.Users[0].PrimarySmtpAddress);
    }

    [Fact]
    public void The_snapshot_above_has_every_property_set()
    {
        IdentityModelSnapshot snapshot = Everything();
        Assert.All<object>(
            [snapshot, snapshot.Organization!, snapshot.Domains[0].Domain, snapshot.Domains[1], snapshot.Domains[1].Federation!,
                snapshot.SyncFeatures!, snapshot.Users[0]],
            record => Assert.All(record.GetType().GetProperties().Where(property => !NotInASnapshot.Contains(property.Name)), property =>
                Assert.False(property.GetValue(record) is null or "" or 0 || IsUnset(record, property.Name), $"{record.GetType().Name}.{property.Name}")));
    }

    [Fact]
    public async Task A_file_is_its_owner_s_alone_and_the_only_one()
    {
        string path = await WriteAsync(Everything());

        OwnerOnly.Assert(path);
        Assert.Equal([path], Directory.GetFileSystemEntries(_files.Folder));
    }

    [Fact]
    public async Task There_is_no_file_before_it_is_whole()
    {
        string path = _files.In("snapshot");
        using (ISnapshotWriter writer = SnapshotFile.Create(path))
        {
            await writer.BeginAsync(Everything(), Token);
            await writer.AddAsync(new CloudUser { Id = "1" }, Token);
            Assert.False(File.Exists(path));
            OwnerOnly.Assert(Assert.Single(Directory.GetFiles(_files.Folder)));
        }

        Assert.Empty(Directory.GetFileSystemEntries(_files.Folder));
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        string path = _files.In("snapshot");
        using ISnapshotWriter writer = SnapshotFile.Create(path);
        await writer.BeginAsync(Everything(), Token);
        _files.Write("snapshot", "mine");

        Assert.Equal("FileExists", (await Assert.ThrowsAsync<IdentityModelException>(() => writer.CompleteAsync([], Token))).ErrorId);
        Assert.Equal("FileExists", Assert.Throws<IdentityModelException>(() => SnapshotFile.Create(path)).ErrorId);
        Assert.Equal("mine", await File.ReadAllTextAsync(path, Token));
    }

    [Theory]
    [InlineData("a folder", ".", "FileNotWritable")]
    [InlineData("a file in a folder that is not there", "none/snapshot", "FileNotWritable")]
    public void A_path_that_cannot_be_a_file_is_an_error(string name, string path, string errorId)
    {
        Assert.NotEmpty(name);
        Assert.Equal(errorId, Assert.Throws<IdentityModelException>(() => SnapshotFile.Create(_files.In(path))).ErrorId);
    }

    [Fact]
    public async Task Cancelled_writing_writes_nothing_more()
    {
        using ISnapshotWriter writer = SnapshotFile.Create(_files.In("snapshot"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writer.CompleteAsync([], new CancellationToken(canceled: true)));
        Assert.False(File.Exists(_files.In("snapshot")));
    }

    [Theory]
    [InlineData("no JSON", "hello", "SnapshotMalformed", "line 1")]
    [InlineData("empty", "", "FileEmpty", "empty")]
    [InlineData("null", "null", "SnapshotMalformed", "line 1")]
    [InlineData("other JSON", "{}", "SnapshotMalformed", "line 1")]
    [InlineData("an array", "[]", "SnapshotMalformed", "line 1")]
    [InlineData("a journal", """{"kind":"IdentityModel","version":1}""", "SnapshotMalformed", "line 1")]
    [InlineData("a backup", """{"version":1,"domain":{"name":"contoso.com"}}""", "SnapshotMalformed", "line 1")]
    [InlineData("no version", """{"kind":"IdentityModelSnapshot","snapshot":{}}""", "SnapshotMalformed", "line 1")]
    [InlineData("a version that is none", """{"kind":"IdentityModelSnapshot","snapshot":{"version":"one"}}""", "SnapshotMalformed", "line 1")]
    [InlineData("version 0", """{"kind":"IdentityModelSnapshot","snapshot":{"version":0}}""", "SnapshotMalformed", "line 1")]
    [InlineData("newer", """{"kind":"IdentityModelSnapshot","snapshot":{"version":2,"domains":"in another form"}}""", "FileVersionUnknown", "version 2")]
    [InlineData("domains in another form", """{"kind":"IdentityModelSnapshot","snapshot":{"version":1,"domains":"none"}}""", "SnapshotMalformed", "line 1")]
    [InlineData("no domains", """{"kind":"IdentityModelSnapshot","snapshot":{"version":1}}""", "SnapshotMalformed", "initial")]
    [InlineData("null domains", """{"kind":"IdentityModelSnapshot","snapshot":{"version":1,"domains":null}}""", "SnapshotMalformed", "no name")]
    [InlineData("a null domain", """{"kind":"IdentityModelSnapshot","snapshot":{"version":1,"domains":[null]}}""", "SnapshotMalformed", "no name")]
    [InlineData("a domain without a name", """{"kind":"IdentityModelSnapshot","snapshot":{"version":1,"domains":[{"domain":{"isInitial":true}}]}}""", "SnapshotMalformed", "no name")]
    [InlineData("taken at the end of all times", """{"kind":"IdentityModelSnapshot","snapshot":{"version":1,"takenAt":"9999-12-31T23:00:00Z","domains":[{"domain":{"name":"a.com","isInitial":true}}]}}""", "SnapshotMalformed", "takenAt")]
    [InlineData("no initial domain", """{"kind":"IdentityModelSnapshot","snapshot":{"version":1,"domains":[{"domain":{"name":"a.com"}}]}}""", "SnapshotMalformed", "initial")]
    [InlineData("a domain twice", """{"kind":"IdentityModelSnapshot","snapshot":{"version":1,"domains":[{"domain":{"name":"a.com","isInitial":true}},{"domain":{"name":"A.com"}}]}}""", "SnapshotMalformed", "twice")]
    [InlineData("the header alone", Header, "SnapshotIncomplete", "after 0")]
    [InlineData("no end", Header + "\n" + Kim, "SnapshotIncomplete", "after 1")]
    [InlineData("half a last line", Header + "\n" + Kim + "\n{\"object\":{\"id\":\"2\",\"userPr", "SnapshotIncomplete", "after 1")]
    [InlineData("half a line amid others", Header + "\n{\"object\":{\"id\":\"2\",\"userPr\n" + Kim, "SnapshotMalformed", "line 2")]
    [InlineData("a line taken out", Header + "\n" + Kim + "\n{\"end\":{\"objects\":2}}", "SnapshotMalformed", "2 users")]
    [InlineData("a user twice", Header + "\n" + Kim + "\n" + Kim, "SnapshotMalformed", "line 3")]
    [InlineData("a sign-in name twice", Header + "\n" + Kim + "\n{\"object\":{\"id\":\"3\",\"userPrincipalName\":\"KIM@a.onmicrosoft.com\"}}", "SnapshotMalformed", "line 3")]
    [InlineData("a user without an id", Header + "\n{\"object\":{\"userPrincipalName\":\"kim@a.com\"}}\n", "SnapshotMalformed", "no id")]
    [InlineData("a user without a sign-in name", Header + "\n{\"object\":{\"id\":\"1\"}}\n", "SnapshotMalformed", "no sign-in name")]
    [InlineData("a null sign-in name", Header + "\n{\"object\":{\"id\":\"1\",\"userPrincipalName\":null}}\n", "SnapshotMalformed", "line 2")]
    [InlineData("an object of an unknown kind", Header + "\n{\"object\":{\"id\":\"1\",\"objectType\":\"Device\"}}\n" + Kim, "SnapshotMalformed", "line 2")]
    [InlineData("an unknown part", Header + "\n{\"end\":{\"objects\":0,\"unread\":[\"Licences\"]}}\n\n", "SnapshotMalformed", "line 2")]
    [InlineData("a line that says nothing", Header + "\n{}\n" + Kim, "SnapshotMalformed", "line 2")]
    [InlineData("an empty line", Header + "\n\n" + Kim, "SnapshotMalformed", "line 2")]
    public void What_is_no_whole_snapshot_is_an_error(string name, string text, string errorId, string says)
    {
        Assert.NotEmpty(name);
        string path = _files.Write("snapshot", text);

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => SnapshotFile.Read(path, Token));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rows_above_are_wrong_for_what_they_say_alone()
    {
        string path = _files.Write("snapshot", string.Join("\n", Header, Kim, Bo, """{"end":{"objects":2}}"""));
        Assert.Equal(["1", "2"], SnapshotFile.Read(path, Token).Users.Select(user => user.Id));
    }

    [Fact]
    public void No_addresses_are_none() // a hand that edits a file writes null where the module leaves out
    {
        string path = _files.Write(
            "snapshot", Header + "\n{\"object\":{\"id\":\"1\",\"userPrincipalName\":\"k@a.com\",\"proxyAddresses\":null}}\n{\"end\":{\"objects\":1}}");
        Assert.Empty(Assert.Single(SnapshotFile.Read(path, Token).Users).ProxyAddresses);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_an_error() => Assert.Equal(
        "SnapshotMalformed",
        Assert.Throws<IdentityModelException>(() => SnapshotFile.Read(_files.Write("snapshot", [0x7B, 0xFF, 0xFE]), Token)).ErrorId);

    [Fact]
    public void No_file_there_is_an_error() => Assert.Equal(
        "FileNotFound", Assert.Throws<IdentityModelException>(() => SnapshotFile.Read(_files.In("none"), Token)).ErrorId);

    [Fact]
    public void A_folder_is_an_error() => Assert.Equal(
        "FileUnreadable", Assert.Throws<IdentityModelException>(() => SnapshotFile.Read(_files.Folder, Token)).ErrorId);

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        string path = _files.Write("snapshot", string.Join("\n", Header, Kim, Bo));
        Assert.Throws<OperationCanceledException>(() => SnapshotFile.Read(path, new CancellationToken(canceled: true)));
    }

    private async Task<string> WriteAsync(IdentityModelSnapshot snapshot)
    {
        string path = _files.In("snapshot");
        using ISnapshotWriter writer = SnapshotFile.Create(path);
        await writer.BeginAsync(snapshot with { Users = [], MailEnabledObjects = [], Unread = [] }, Token);
        foreach (CloudUser item in snapshot.Users.Concat(snapshot.MailEnabledObjects))
            await writer.AddAsync(item, Token);
        await writer.CompleteAsync(snapshot.Unread, Token);
        return path;
    }

    // False is a value as good as true where null is another.
    private static bool IsUnset(object record, string property) =>
        record.GetType().GetProperty(property)!.GetValue(record) is false && !property.EndsWith("Unread", StringComparison.Ordinal);

    /// <summary>What is read of a person for showing and exporting, and kept out of a file that is handed on.</summary>
    private static readonly string[] NotInASnapshot =
    [
        nameof(CloudUser.JobTitle), nameof(CloudUser.Department), nameof(CloudUser.CompanyName), nameof(CloudUser.OfficeLocation),
        nameof(CloudUser.BusinessPhone), nameof(CloudUser.MobilePhone), nameof(CloudUser.FaxNumber), nameof(CloudUser.StreetAddress),
        nameof(CloudUser.City), nameof(CloudUser.State), nameof(CloudUser.PostalCode), nameof(CloudUser.Country), nameof(CloudUser.EmployeeId),
    ];

    private static IdentityModelSnapshot Everything() => new()
    {
        TakenAt = new DateTimeOffset(2026, 9, 1, 6, 30, 0, TimeSpan.Zero),
        IsPseudonymized = true,
        Organization = new Organization
        {
            Id = "t",
            DisplayName = "Contoso \u2028 <&'\"",
            OnPremisesSyncEnabled = true,
            OnPremisesLastSync = new DateTimeOffset(2026, 9, 1, 6, 0, 0, TimeSpan.Zero),
        },
        Domains =
        [
            new SnapshotDomain
            {
                Domain = new CloudDomain
                {
                    Name = "contoso.onmicrosoft.com",
                    AuthenticationType = DomainAuthenticationType.Federated,
                    IsDefault = true,
                    IsInitial = true,
                    IsRoot = true,
                    IsVerified = true,
                },
            },
            new SnapshotDomain
            {
                Domain = new CloudDomain { Name = "contoso.com" },
                IsFederationUnread = true,
                Federation = new DomainFederation
                {
                    Id = "f",
                    DisplayName = "Contoso",
                    IssuerUri = "http://sts.contoso.com/adfs/services/trust",
                    PassiveSignInUri = "https://sts.contoso.com/adfs/ls/?a=1&b='2'",
                    ActiveSignInUri = "https://sts.contoso.com/active",
                    MetadataExchangeUri = "https://sts.contoso.com/mex",
                    SignOutUri = "https://sts.contoso.com/out",
                    PasswordResetUri = "https://sts.contoso.com/reset",
                    PreferredAuthenticationProtocol = "wsFed",
                    SigningCertificate = "MIIB+/==",
                    NextSigningCertificate = "MIIC",
                    FederatedIdpMfaBehavior = "rejectMfaByFederatedIdp",
                    PromptLoginBehavior = "nativeSupport",
                    IsSignedAuthenticationRequestRequired = true,
                    SigningCertificateUpdateResult = "Success",
                    SigningCertificateUpdateLastRun = new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero),
                },
            },
        ],
        SyncFeatures = new DirectorySyncFeatures
        {
            PasswordHashSyncEnabled = true,
            BlockSoftMatch = true,
            BlockHardMatch = true,
            SoftMatchOnUpn = true,
            AllowObjectIdentifierUpdate = true,
        },
        DeletedUsers = [new CloudUser { Id = "gone", UserPrincipalName = "gone@contoso.com", ImmutableId = "AAAAAAAAAAAAAAAAAAAAAA==" }],
        StagedRollouts =
        [
            new StagedRollout
            {
                Id = "r",
                DisplayName = "Pilot",
                Feature = StagedRolloutFeature.PasswordHashSync,
                IsEnabled = true,
                IsAppliedToOrganization = true,
                Groups = [new StagedRolloutGroup { Id = "g", DisplayName = "Pilot", Feature = StagedRolloutFeature.PasswordHashSync }],
            },
        ],
        StagedRolloutUsers = new Dictionary<string, IReadOnlyList<string>> { ["g"] = ["1"] },
        Users =
        [
            new CloudUser
            {
                Id = "1",
                UserPrincipalName = "kim@contoso.com",
                DisplayName = "Kim Åkers",
                GivenName = "Kim",
                Surname = "Åkers",
                Mail = "kim@contoso.com",
                MailNickname = "kim",
                ProxyAddresses = ["SMTP:kim@contoso.com", "smtp:k@contoso.com"],
                ImmutableId = "dOXSvFiNNkGp34oZsUXbeQ==",
                OnPremisesSyncEnabled = true,
                IsCloudManaged = true,
                HasOnPremisesObjectIdentifier = true,
                AccountEnabled = true,
                UserType = "Member",
                LastPasswordChange = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
                AdministratorRoles = ["Global Reader"],
            },
            new CloudUser { Id = "2", UserPrincipalName = "bo@contoso.com" },
        ],
        MailEnabledObjects = [new CloudUser { Id = "3", DisplayName = "Sales", ObjectType = DirectoryObjectType.Group }],
        Unread = [SnapshotPart.Organization, SnapshotPart.MailEnabledObjects],
    };
}
