using IdentityModel.Core.OnPremises;
using IdentityModel.Core.Users;
using IdentityModel.Local.ActiveDirectory;
using IdentityModel.Testing;

namespace IdentityModel.Cloud.Tests.Anchors;

/// <summary>A part of the Samba domain, read as Get-OnPremisesUser does, and as synchronization does.</summary>
internal sealed class ForestUnderTest(SambaDomain domain, string unit) : IDisposable
{
    private readonly System.Security.SecureString _password = CloudUnderTest.Secure(domain.Password);

    public LdapDirectoryConnector Connector => new(new DirectoryConnectionSettings
    {
        UserName = SambaDomain.UserName,
        Password = _password,
        CertificateAuthorities = CertificateAuthorityFile.Read(domain.CaFile),
        Timeout = TimeSpan.FromMinutes(10), // the machine may be busy
    });

    public async Task<OnPremisesUser[]> UsersAsync(CancellationToken token) => [.. (await ObjectsAsync(token)).Select(OnPremisesUserReader.Read)];

    public async Task<IReadOnlyList<OnPremisesObject>> ObjectsAsync(CancellationToken token)
    {
        RecordingSink sink = new();
        using IOnPremisesDirectory directory = await Connector.ConnectAsync(DirectoryServer.Parse(domain.Address), sink, token);
        List<OnPremisesObject> objects = [];
        await foreach (OnPremisesObject one in directory.SearchAsync(
            new DirectorySearch(unit, DirectorySearchScope.Subtree, OnPremisesUserFilter.Users, OnPremisesUserAttributes.All), sink, token))
        {
            objects.Add(one);
        }

        return objects;
    }

    public void Dispose() => _password.Dispose();
}
