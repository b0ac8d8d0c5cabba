using System.Diagnostics;
using System.Text.RegularExpressions;
using IdentityModel.Sandbox;

namespace IdentityModel.Transitions.Tests;

/// <summary>
/// A process sets a thousand passwords by the module's own path, over HTTP against a tenant that lives here; then its memory is
/// searched for them. Nothing is collected in it meanwhile, so what was allocated for a moment is found too.
/// </summary>
/// <remarks>
/// The Graph SDK takes a password as a string (<c>PasswordProfile.Password</c>); the module writes the request's body itself
/// (<c>BatchBody</c>), and so nothing forces it to make one. What is forced are bytes: a connection's write buffer of 4 KB keeps the
/// end of what was sent last (dotnet/runtime, HttpConnection.cs, <c>_writeBuffer</c>, InitialWriteBufferSize).
/// </remarks>
public sealed partial class PasswordMemoryTests(ITestOutputHelper output)
{
    private const int Users = 1000;

    /// <summary>So many passwords the process makes strings of, to show that strings are found.</summary>
    private const int Leaked = 10;

    /// <summary>Twenty users are read at once and four batches sent; some connections are made too many.</summary>
    private const int MostConnections = 40;

    /// <summary>As many as a batch holds; each takes more than 200 bytes of the 4 KB.</summary>
    private const int PasswordsInWriteBuffer = 20;

    private static readonly string HostPath = Path.Combine(AppContext.BaseDirectory, "IdentityModel.PasswordHost.dll");

    [Fact]
    public async Task No_password_that_is_generated_recorded_read_back_or_sent_is_ever_a_string()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Another process's memory is read through /proc, which Linux alone has.");

        string folder = Directory.CreateTempSubdirectory("identitymodel-").FullName;
        string[] users = [.. Enumerable.Range(1, Users).Select(i => $"user{i}@fabrikam.com")];
        SandboxTenant tenant = Tenant(users);
        using var sandbox = new SandboxHandler(tenant, new SandboxOptions { EnforceQuotas = false }, TimeProvider.System);
        using var service = new LoopbackService(sandbox);
        using Process process = Start(service, folder, sandbox.CreateAccessToken(), users);
        try
        {
            string? done = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.Equal($"set {Users}, again {Users}, collections 0", done);
            Dictionary<string, string> passwords = Recorded(Path.Combine(folder, "passwords.csv"));
            Assert.Equal(Users, passwords.Count);
            Assert.All(tenant.Users, user => Assert.Equal(2, tenant.PasswordWriteCount(user.Id)));

            var memory = new ProcessMemory(passwords.Values);
            memory.Search(process.Id);

            output.WriteLine($"{memory.Bytes / 1e6:N0} MB, {memory.AsUtf16.Count} as strings, {memory.AsUtf8.Values.Sum()} times as bytes");
            Assert.Equal(
                users.Take(Leaked).Select(user => passwords[user]).Order(StringComparer.Ordinal), memory.AsUtf16.Order(StringComparer.Ordinal));
            Assert.InRange(memory.AsUtf8.Values.Sum(), 1, MostConnections * PasswordsInWriteBuffer);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SandboxTenant Tenant(string[] users)
    {
        var tenant = new SandboxTenant("Fabrikam", "fabrikam.onmicrosoft.com") { OnPremisesSyncEnabled = true };
        tenant.AddDomain(new SandboxDomain { Name = "fabrikam.com", IsDefault = true });
        foreach (string user in users)
            tenant.AddUser(new SandboxUser { UserPrincipalName = user });
        return tenant;
    }

    private static Process Start(LoopbackService service, string folder, string token, string[] users)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { HostPath, service.Address.AbsoluteUri, folder, $"{Leaked}" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = Process.Start(start)!;
        process.StandardInput.WriteLine(token);
        process.StandardInput.WriteLine(string.Join(' ', users));
        return process;
    }

    private static Dictionary<string, string> Recorded(string path) =>
        Row().Matches(File.ReadAllText(path)).Skip(1).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);

    [GeneratedRegex("\"([^\"]*)\",\"([^\"]*)\"\r\n")]
    private static partial Regex Row();
}
