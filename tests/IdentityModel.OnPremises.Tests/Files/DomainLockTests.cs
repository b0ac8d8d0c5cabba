using IdentityModel.Core;

namespace IdentityModel.OnPremises.Tests;

public sealed class DomainLockTests : IDisposable
{
    private readonly TestFiles _files = new();

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
        using (DomainLock.Take(_files.Folder, session, "contoso.com"))
        using (DomainLock.Take(_files.Folder, another, "contoso.com"))
        {
            Exception? thrown = Record.Exception(() => DomainLock.Take(_files.Folder, session, "contoso.com").Dispose());
            Assert.Equal((name, "DomainBusy"), (name, (thrown as IdentityModelException)?.ErrorId));
        }

        DomainLock.Take(_files.Folder, session, "contoso.com").Dispose();

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

    private sealed class Session(string key, bool isSandbox) : ICloudSession
    {
        public SessionContext Context { get; } = new() { TenantId = "the same", IsSandbox = isSandbox };

        public string TenantKey => key;

        public ICloudDirectory Directory => throw new NotSupportedException();

        public IRealmDiscovery Realm => throw new NotSupportedException();

        public TimeProvider Clock => TimeProvider.System;

        public void Dispose()
        {
        }
    }
}
