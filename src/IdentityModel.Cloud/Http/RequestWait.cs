namespace IdentityModel.Cloud;

/// <summary>The waits between the attempts of one request, as the admin sees them.</summary>
internal sealed class RequestWait(string host, CloudTransport transport) : IDisposable
{
    private readonly TimeSpan _started = transport.Clock.GetMonotonicTime();
    private IDisposable? _told;

    /// <summary>A wait begins.</summary>
    /// <param name="answer">What the service answered; null if no answer came.</param>
    /// <param name="wait">How long.</param>
    /// <param name="attempt">The number of the attempt that follows.</param>
    public void Begin(HttpResponseMessage? answer, TimeSpan wait, int attempt)
    {
        IDisposable? before = _told;
        _told = transport.Waits.Tell(
            host,
            RetryRule.Notice((int?)answer?.StatusCode, wait, attempt),
            waited: transport.Clock.GetMonotonicTime() - _started,
            wait);
        before?.Dispose();
    }

    public void Dispose() => _told?.Dispose();
}
