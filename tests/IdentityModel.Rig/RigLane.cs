using IdentityModel.KillHost;
using IdentityModel.SandboxHost;

namespace IdentityModel.Rig;

/// <summary>
/// Where rounds take place one after the other: a service with TLS, a proxy before it, and processes that reach it through that.
/// Several orders share a process, since starting one costs more than a conversion.
/// </summary>
internal sealed class RigLane : IAsyncDisposable
{
    private readonly LoopbackTrust _trust;
    private readonly SandboxServer _server;
    private readonly List<KillableProcess> _processes = [];

    private RigLane(LoopbackTrust trust, ServiceGate gate, SandboxServer server)
    {
        _trust = trust;
        Gate = gate;
        _server = server;
        Proxy = new ConnectProxy(server.Address);
    }

    /// <summary>Since when the lane's time runs fast.</summary>
    public DateTimeOffset FastSince { get; } = DateTimeOffset.UtcNow;

    public ServiceGate Gate { get; }

    public ConnectProxy Proxy { get; }

    /// <summary>What tells a process the proxy, and whom to trust.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["HTTPS_PROXY"] = Proxy.Address.AbsoluteUri,
        ["NO_PROXY"] = "",
        ["SSL_CERT_FILE"] = _trust.AuthorityFile,
        ["SSL_CERT_DIR"] = _trust.EmptyFolder,
        ["DOTNET_TieredPGO"] = "0", // counts calls for a process that lives longer
    };

    public static async Task<RigLane> OpenAsync(LoopbackTrust trust, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var gate = new ServiceGate();
        return new RigLane(trust, gate, await SandboxServer.StartAsync(gate, certificate: trust.Server));
    }

    /// <summary>The lane's clock, which the processes share.</summary>
    public FastClock Clock => new(FastSince);

    /// <summary>A process that lives, by its number from 0.</summary>
    public async Task<KillableProcess> ProcessAsync(int number)
    {
        while (_processes.Count <= number)
            _processes.Add(new KillableProcess(Environment));
        if (!_processes[number].IsKilled)
            return _processes[number];

        await _processes[number].DisposeAsync();
        return _processes[number] = new KillableProcess(Environment);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (KillableProcess process in _processes)
            await process.DisposeAsync();
        Proxy.Dispose();
        await _server.DisposeAsync();
        Gate.Dispose();
    }
}
