using System.Diagnostics;
using System.Globalization;
using System.Security;
using IdentityModel.Cloud;
using IdentityModel.Testing;

namespace IdentityModel.Benchmarks;

/// <summary>A tenant behind real HTTP on this machine, served by a process of its own.</summary>
internal sealed class LoopbackTenant : IDisposable
{
    private readonly Process _server;

    private LoopbackTenant(Process server, string address, string token)
    {
        _server = server;
        Token = token;
        Wire = new LoopbackWire(new Uri(address));
    }

    /// <summary>Carries requests there.</summary>
    public LoopbackWire Wire { get; }

    /// <summary>Opens this tenant and nothing else.</summary>
    public string Token { get; }

    public static async Task<LoopbackTenant> StartAsync(int users)
    {
        string host = Path.Combine(AppContext.BaseDirectory, "IdentityModel.SandboxHost.dll");
        Process server = Process.Start(new ProcessStartInfo("dotnet", [host, users.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        string line = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        string[] words = line.Split(' ');
        return new LoopbackTenant(server, words[0], words[1]);
    }

    /// <summary>The module's session.</summary>
    public async Task<ICloudSession> ConnectAsync()
    {
        var token = new SecureString();
        foreach (char character in Token)
            token.AppendChar(character);
        return await CloudSessionFactory.ConnectAsync(
            new SignInRequest { Method = SignInMethod.AccessToken, AccessToken = token },
            new CloudTransport { Handler = Wire },
            _ => { },
            CancellationToken.None);
    }

    public void Dispose()
    {
        Wire.Dispose();
        _server.StandardInput.Close(); // which ends it
        _server.WaitForExit();
        _server.Dispose();
    }
}
