namespace IdentityModel.Sandbox;

/// <summary>Keeps a <see cref="SandboxClock"/> still until disposed.</summary>
internal sealed class SandboxClockHold(SandboxClock clock) : IDisposable
{
    private SandboxClock? _clock = clock;

    public void Dispose() => Interlocked.Exchange(ref _clock, null)?.Release();
}
