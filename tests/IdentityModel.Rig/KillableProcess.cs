using System.Diagnostics;
using System.Text.Json;
using IdentityModel.KillHost;

namespace IdentityModel.Rig;

/// <summary>A process that carries out orders until it is killed.</summary>
internal sealed class KillableProcess : IAsyncDisposable
{
    private static readonly string HostPath = Path.Combine(AppContext.BaseDirectory, "IdentityModel.KillHost.dll");

    private readonly Process _process;

    /// <summary>Starts one.</summary>
    /// <param name="environment">Environment variables it has besides this process's.</param>
    public KillableProcess(IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [HostPath])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (KeyValuePair<string, string> variable in environment ?? new Dictionary<string, string>())
            start.Environment[variable.Key] = variable.Value;
        _process = Process.Start(start)!;
    }

    /// <summary>Whether it was killed.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Carries an order out; gives how it ended, or at which place the process waits to be killed; null where it was killed.</summary>
    public async Task<KillReport?> RunAsync(KillOrder order, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order).AsMemory(), cancellationToken);
        string? line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        if (line is not null)
            return JsonSerializer.Deserialize<KillReport>(line);

        return IsKilled
            ? null
            : throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync(cancellationToken));
    }

    /// <summary>Kills the process: nothing of it runs any more.</summary>
    public async Task KillAsync()
    {
        IsKilled = true;
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
