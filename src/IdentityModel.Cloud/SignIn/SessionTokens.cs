namespace IdentityModel.Cloud;

/// <summary>Holds the session's one token, in memory, on the session's clock, and renews it in time.</summary>
internal sealed class SessionTokens : IDisposable
{
    /// <summary>How long before its end a token is no longer used for a new request, as in MSAL.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly ITokenSource _source;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _gate = new(1);
    private string _token = "";
    private TimeSpan _renewAt;

    public SessionTokens(ITokenSource source, IssuedToken first, TimeProvider clock)
    {
        _source = source;
        _clock = clock;
        Hold(first);
    }

    /// <summary>The token to use now.</summary>
    public Task<string> GetAsync(CancellationToken cancellationToken) =>
        CurrentAsync(() => _clock.GetMonotonicTime() >= _renewAt, cancellationToken);

    /// <summary>A token that replaces a refused one. Callers that are refused together renew it once.</summary>
    public Task<string> RenewAsync(string refused, CancellationToken cancellationToken) =>
        CurrentAsync(() => _token == refused, cancellationToken);

    public void Dispose() => _gate.Dispose();

    private async Task<string> CurrentAsync(Func<bool> mustRenew, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (mustRenew())
                Hold(await _source.RenewAsync(cancellationToken).ConfigureAwait(false));
            return _token;
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Hold(IssuedToken issued)
    {
        _token = issued.Value;
        TimeSpan lifetime = issued.Lifetime > Margin + Margin ? issued.Lifetime - Margin : issued.Lifetime;
        TimeSpan now = _clock.GetMonotonicTime();
        _renewAt = lifetime < TimeSpan.MaxValue - now ? now + lifetime : TimeSpan.MaxValue;
    }
}
