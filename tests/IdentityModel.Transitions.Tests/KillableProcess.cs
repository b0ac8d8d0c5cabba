using System.Diagnostics;
using System.Text.Json;
using IdentityModel.KillHost;

namespace IdentityModel.Transitions.Tests;

/// <summary>A process that carries out orders until it is killed.</summary>
internal sealed class KillableProcess : IAsyncDisposable
{
    private static readonly string HostPath = Path.Combine(AppContext.BaseDirectory, "IdentityModel.KillHost.dll");

    private readonly Process _process = Process.Start(new ProcessStartInfo("dotnet", [HostPath])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Carries an order out; gives the line that says how it ended, or at which place the process waits to be killed.</summary>
    public async Task<string> RunAsync(KillOrder order)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        return await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Kills the process: nothing of it runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
