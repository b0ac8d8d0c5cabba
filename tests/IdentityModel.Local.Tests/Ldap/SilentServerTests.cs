using System.Globalization;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>A real domain controller that stops answering in the middle of a search: its process is halted.</summary>
public sealed class SilentServerTests(SambaServer server)
{
    // The LDAP library measures it itself, so that it must really pass; long enough for a busy machine to do its work in.
    private static readonly TimeSpan LibraryTimeout = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_falls_silent_between_two_pages_is_one_error_after_what_came_before()
    {
        SambaDomain domain = await server.DomainAsync();
        await using OrganizationalUnit unit = await OrganizationalUnit.CreateAsync(domain, Token);
        await domain.LdapAddAsync(string.Concat(Enumerable.Range(0, 10).Select(i => User(i, unit))), Token);
        var connector = new LdapDirectoryConnector(DirectoryReading.Settings(domain) with { Timeout = LibraryTimeout });
        RecordingSink sink = new();
        using IOnPremisesDirectory directory = await connector.ConnectAsync(new DirectoryServer(domain.Address), sink, Token);

        List<string> read = [];
        IDisposable? silence = null;
        try
        {
            DirectorySearch search = new(unit.Dn, DirectorySearchScope.Subtree, OnPremisesUserFilter.Users, OnPremisesUserAttributes.All) { PageSize = 2 };
            IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(async () =>
            {
                await foreach (OnPremisesObject found in directory.SearchAsync(search, sink, Token))
                {
                    read.Add(found.DistinguishedName);
                    silence ??= domain.Silence();
                }
            });
            Assert.Equal(nameof(Errors.DirectoryTimeout), error.ErrorId);
        }
        finally
        {
            silence?.Dispose();
        }

        Assert.InRange(read.Count, 1, 9);
        Assert.Equal(10, (await DirectoryReading.UsersAsync(domain, new OnPremisesUserRequest { SearchBase = unit.Dn }, Token)).Length);
    }

    private static string User(int number, OrganizationalUnit unit) => string.Create(
        CultureInfo.InvariantCulture, $"dn: CN=Silent {number},{unit.Dn}\nobjectClass: user\nsAMAccountName: silent{number}\n\n");
}
