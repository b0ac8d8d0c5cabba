namespace IdentityModel.Local.Tests;

public sealed class DomainLockTests : IDisposable
{
    private readonly TestFiles _files = new();

    private LockFolder Own => new(_files.Folder, IsShared: false);

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("the same", "contoso.com", true)]
    [InlineData("in another case", "Contoso.COM", true)]
    [InlineData("with a closing dot", "contoso.com.", true)]
    [InlineData("another domain", "fabrikam.com", false)]
    [InlineData("a subdomain", "eu.contoso.com", false)]
    public void A_second_run_is_refused_for(string name, string domain, bool isRefused)
    {
        using var first = DomainLock.Take(_files.Folder, "tenant", "contoso.com");
        Exception? thrown = Record.Exception(() => DomainLock.Take(_files.Folder, "tenant", domain).Dispose());
        Assert.Equal((name, isRefused ? "DomainBusy" : null), (name, (thrown as IdentityModelException)?.ErrorId));
    }

    [Fact]
    public void Another_tenant_has_locks_of_its_own()
    {
        using var first = DomainLock.Take(_files.Folder, "tenant", "contoso.com");
        using var other = DomainLock.Take(_files.Folder, "other", "contoso.com");
    }

    // One process rehearses for several tenants at once.
    [Theory]
    [InlineData("a simulated tenant")]
    [InlineData("a tenant", false)]
    public void The_same_tenant_is_refused_and_another_is_not(string name, bool isSandbox = true)
    {
        using Session session = new("one", isSandbox);
        using Session another = new("two", isSandbox);
        using (DomainLock.Take([Own], session, "contoso.com"))
        using (DomainLock.Take([Own], another, "contoso.com"))
        {
            Exception? thrown = Record.Exception(() => DomainLock.Take([Own], session, "contoso.com").Dispose());
            Assert.Equal((name, "DomainBusy"), (name, (thrown as IdentityModelException)?.ErrorId));
        }

        DomainLock.Take([Own], session, "contoso.com").Dispose();

        // Nobody asks for a simulated tenant's key again.
        Assert.Equal(isSandbox, Directory.GetFiles(_files.Folder).Length == 0);
    }

    [Fact]
    public void A_lock_that_was_let_go_of_can_be_taken_again()
    {
        DomainLock.Take(_files.Folder, "tenant", "contoso.com").Dispose();
        DomainLock.Take(_files.Folder, "tenant", "contoso.com").Dispose();
    }

    [Fact]
    public void A_name_does_not_lead_out_of_the_folder()
    {
        using var taken = DomainLock.Take(_files.In("locks"), "../../tenant", "../contoso.com");
        Assert.Single(Directory.GetFiles(_files.In("locks")));
    }

    [Fact] // Entra's longest name has 253 characters, and the tenant's id is before it
    public void Names_too_long_for_a_file_are_locked_and_told_apart()
    {
        string domain = string.Join('.', Enumerable.Repeat(new string('a', 62), 4));
        using var first = DomainLock.Take(_files.Folder, "11111111-2222-3333-4444-555555555555", domain);
        using var other = DomainLock.Take(_files.Folder, "11111111-2222-3333-4444-555555555555", "b" + domain[1..]);
        Assert.Equal("DomainBusy", ErrorOf(() => DomainLock.Take(_files.Folder, "11111111-2222-3333-4444-555555555555", domain)));
    }

    [Theory] // a container without a home, an Azure Automation sandbox
    [InlineData("a home that can be written", "home", "home")]
    [InlineData("a home that is no folder", "file/home", "temp/own")]
    [InlineData("no home and no temporary folder", "file/home", null, "file")]
    public void A_lock_is_taken_where_the_account_can_write(string name, string home, string? expected, string temporary = "temp")
    {
        _files.Write("file", "x");
        Directory.CreateDirectory(_files.In("temp"));
        LockFolder[] folders = [new(_files.In(home), IsShared: false), new(Path.Combine(_files.In(temporary), "own"), IsShared: true)];
        using Session session = new("one", isSandbox: false);

        IDisposable? taken = null;
        string? error = ErrorOf(() => taken = DomainLock.Take(folders, session, "contoso.com"));
        using (taken)
        {
            Assert.Equal((name, expected is null ? "LockFolderMissing" : null), (name, error));
            if (expected is not null)
                Assert.Equal("DomainBusy", ErrorOf(() => DomainLock.Take(folders, session, "contoso.com")));
            string[] locks = Directory.GetFiles(_files.Folder, "*.lock", SearchOption.AllDirectories);
            Assert.Equal(expected is null ? [] : [_files.In(expected)], locks.Select(Path.GetDirectoryName));
        }
    }

    [Fact]
    public void The_advice_names_what_to_set()
    {
        var error = Assert.Throws<IdentityModelException>(
            () => DomainLock.Take(Path.Combine(_files.Write("file", "x"), "locks"), "tenant", "contoso.com"));
        Assert.Equal("LockFolderMissing", error.ErrorId);
        Assert.Contains("TMPDIR", error.Advice, StringComparison.Ordinal);
        Assert.Contains(_files.In("file"), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("made by the account", 0x1C0, true)]
    [InlineData("in which others may write", 0x1FF, false)]
    public void A_folder_in_a_shared_place_is_used_only_where_it_is_the_accounts_own(string name, int mode, bool isUsed)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("On Windows the temporary folder is the account's own.");
            return;
        }

        Directory.CreateDirectory(_files.In("own"));
        File.SetUnixFileMode(_files.In("own"), (UnixFileMode)mode);
        using Session session = new("one", isSandbox: false);
        string? error = ErrorOf(() => DomainLock.Take([new LockFolder(_files.In("own"), IsShared: true)], session, "contoso.com").Dispose());
        Assert.Equal((name, isUsed ? null : "LockFolderMissing"), (name, error));
    }

    private static string? ErrorOf(Action act) => (Record.Exception(act) as IdentityModelException)?.ErrorId;

    private sealed class Session(string key, bool isSandbox) : ICloudSession
    {
        public SessionContext Context { get; } = new() { TenantId = "the same", IsSandbox = isSandbox };

        public string TenantKey => key;

        public ICloudDirectory Directory => throw new NotSupportedException();

        public IRealmDiscovery Realm => throw new NotSupportedException();

        public TimeProvider Clock => TimeProvider.System;

        public DateTimeOffset StartedAt => Clock.GetUtcNow();

        public void Dispose()
        {
        }
    }
}
