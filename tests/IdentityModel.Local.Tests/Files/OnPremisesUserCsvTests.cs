namespace IdentityModel.Local.Tests;

public sealed class OnPremisesUserCsvTests : IDisposable
{
    private static readonly OnPremisesUser Whole = new()
    {
        ObjectGuid = new Guid("bcd2e574-8d58-4136-a9df-8a19b145db79"),
        ConsistencyGuid = new Guid("0f3b2b9c-5d0a-4a8e-9d5e-6a7b8c9d0e1f"),
        SamAccountName = "kim",
        UserPrincipalName = "kim@contoso.com",
        DisplayName = "Åkers, \"Kim\"",
        GivenName = "Kim",
        Surname = "Åkers",
        Mail = "kim@contoso.com",
        ProxyAddresses = ["SMTP:kim@contoso.com", "smtp:k@contoso.com", "X500:bcdf"],
        ImmutableId = "dOXSvFiNNkGp34oZsUXbeQ==",
        Enabled = false,
        DistinguishedName = "CN=Kim,OU=A;B,DC=contoso",
        ObjectType = DirectoryObjectType.User,
    };

    private readonly TestFiles _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, OnPremisesUser> Users => new()
    {
        { "everything", Whole },
        { "no anchor given", Whole with { ImmutableId = null } },
        { "an enabled account", Whole with { Enabled = true } },
        { "an account of unknown state", Whole with { Enabled = null } },
        { "a name alone", new OnPremisesUser { SamAccountName = "svc" } },
        { "a group", new OnPremisesUser { SamAccountName = "sales", ObjectType = DirectoryObjectType.Group } },
        { "a contact", new OnPremisesUser { Mail = "orders@adatum.com", ObjectType = DirectoryObjectType.Contact } },
    };

    public void Dispose() => _files.Dispose();

    [Theory, MemberData(nameof(Users))]
    public async Task What_is_written_is_read_back(string name, OnPremisesUser user)
    {
        Assert.NotEmpty(name);
        string path = _files.In("users.csv");
        using (var csv = OnPremisesUserCsv.Create(path))
        {
            await csv.AddAsync(user, Token);
            await csv.CompleteAsync(Token);
        }

        FileReading<OnPremisesUser> read = TestFiles.ReadOnPremises(path);
        Assert.Equivalent(user, Assert.Single(read.Users), strict: true);
        Assert.Empty(read.Warnings);
        OwnerOnly.Assert(path);
    }

    [Fact]
    public async Task There_is_no_file_before_it_is_whole()
    {
        using (var csv = OnPremisesUserCsv.Create(_files.In("users.csv")))
            await csv.AddAsync(Whole, Token);

        Assert.Empty(Directory.GetFileSystemEntries(_files.Folder));
    }

    [Fact]
    public void A_file_that_is_there_is_never_overwritten() => Assert.Equal(
        "FileExists",
        Assert.Throws<IdentityModelException>(() => OnPremisesUserCsv.Create(_files.Write("users.csv", "mine"))).ErrorId);
}
