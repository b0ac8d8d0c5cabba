namespace IdentityModel.Sandbox;

/// <summary>Stops a <see cref="SandboxClock"/> until it is disposed of.</summary>
internal sealed class SandboxClockHold(SandboxClock clock) : IDisposable
{
    private SandboxClock? _clock = clock;

    public void Dispose() => Interlocked.Exchange(ref _clock, null)?.Release();
}
