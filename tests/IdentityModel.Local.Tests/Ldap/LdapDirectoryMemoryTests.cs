using System.Globalization;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>What a search leaves behind. Alone in the process, for what others hold meanwhile would be counted, too.</summary>
[CollectionDefinition(nameof(LdapDirectoryMemoryTests), DisableParallelization = true)]
[Collection(nameof(LdapDirectoryMemoryTests))]
public sealed class LdapDirectoryMemoryTests
{
    private readonly RecordingSink _sink = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Retained bytes are counted, not guessed: ten times the users must not leave more behind.
    [Fact]
    public async Task Memory_does_not_grow_with_the_directory()
    {
        const int perPage = 500;
        const int pages = 60;
        await using ScriptedLdapServer server = new()
        {
            OnSearch = (stream, request) =>
            {
                int page = request.Cookie.Length == 0 ? 0 : int.Parse(request.Cookie, CultureInfo.InvariantCulture);
                byte[][] users = [.. Enumerable.Range(page * perPage, perPage).Select(number => LdapDirectoryTests.User(request, number))];
                string next = page + 1 < pages ? (page + 1).ToString(CultureInfo.InvariantCulture) : "";
                return ScriptedLdapServer.SendAsync(stream, [.. users, LdapAnswer.SearchDone(request.Id, cookie: next)]);
            },
        };
        using IOnPremisesDirectory directory = await new LdapDirectoryConnector(server.Settings)
            .ConnectAsync(server.Server, _sink, Token);

        int count = 0;
        long early = 0;
        await foreach (OnPremisesObject found in directory.SearchAsync(LdapDirectoryTests.Everybody, _sink, Token))
        {
            Assert.NotNull(OnPremisesUserReader.Read(found));
            if (++count == 5 * perPage)
                early = GC.GetTotalMemory(forceFullCollection: true);
        }

        long growth = GC.GetTotalMemory(forceFullCollection: true) - early;
        Assert.Equal(perPage * pages, count);
        // The users after the first measurement would take more than 20 MB if they stayed.
        Assert.True(growth < 2_000_000, $"{growth} bytes more were held after {count} users than after {5 * perPage}.");
    }
}
