using System.Security;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>Reads the test domain as Get-OnPremisesUser does.</summary>
internal static class DirectoryReading
{
    /// <summary>Settings for the domain's administrator, trusting the domain's own authority.</summary>
    public static DirectoryConnectionSettings Settings(SambaDomain domain) => new()
    {
        UserName = SambaDomain.UserName,
        Password = Secret(domain.Password),
        CertificateAuthorities = CertificateAuthorityFile.Read(domain.CaFile),
        // No test of the domain is about this: it is shared, and SilentServerTests halts it meanwhile.
        Timeout = TimeSpan.FromMinutes(10),
    };

    /// <summary>Reads with these settings.</summary>
    public static async Task<RecordingSink> RunAsync(
        DirectoryConnectionSettings settings, OnPremisesUserRequest request, CancellationToken token)
    {
        RecordingSink sink = new();
        var connector = new LdapDirectoryConnector(settings);
        await new OnPremisesUserQueryOperation(connector, new NoLocator(), TimeProvider.System).RunAsync(request, sink, token);
        return sink;
    }

    /// <summary>The users the request names; an error fails the test.</summary>
    public static async Task<OnPremisesUser[]> UsersAsync(SambaDomain domain, OnPremisesUserRequest request, CancellationToken token)
    {
        RecordingSink sink = await RunAsync(Settings(domain), request with { Servers = [domain.Address] }, token);
        Assert.Empty(sink.Errors);
        return [.. sink.Results.Cast<OnPremisesUser>()];
    }

    public static SecureString Secret(string text)
    {
        SecureString secret = new();
        foreach (char c in text)
            secret.AppendChar(c);
        return secret;
    }
}
