using IdentityModel.Testing;

namespace IdentityModel.PowerShell.Tests;

/// <summary>The Active Directory domain the Pester suite runs against, told to it in environment variables.</summary>
/// <remarks><c>tests/Pester/TestDomain.ps1</c> reads them and skips with the reason where there is no domain.</remarks>
internal sealed class TestDomain(SambaDomain? domain, IReadOnlyDictionary<string, string> environment) : IDisposable
{
    private const string Prefix = "IDENTITYMODEL_TEST_LDAP_";

    public IReadOnlyDictionary<string, string> Environment { get; } = environment;

    public static TestDomain Start() => SambaDomain.SkipReason() is { } reason
        ? new TestDomain(null, new Dictionary<string, string> { [Prefix + "SKIP"] = reason })
        : Of(SambaDomain.StartAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult());

    public void Dispose() => domain?.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static TestDomain Of(SambaDomain domain) => new(domain, new Dictionary<string, string>
    {
        [Prefix + "SERVER"] = domain.Address,
        [Prefix + "OTHER_ADDRESS"] = domain.OtherAddress,
        [Prefix + "CA_FILE"] = domain.CaFile,
        [Prefix + "BASE_DN"] = SambaDomain.BaseDn,
        [Prefix + "DOMAIN"] = SambaDomain.DnsName,
        [Prefix + "HOST_NAME"] = SambaDomain.HostName,
        [Prefix + "USER"] = SambaDomain.UserName,
        [Prefix + "PASSWORD_FILE"] = domain.PasswordFile,
    });
}
