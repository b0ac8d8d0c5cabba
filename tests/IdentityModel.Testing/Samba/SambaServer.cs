namespace IdentityModel.Testing;

/// <summary>
/// The one domain that a test assembly shares, made when a test first asks for it:
/// <c>[assembly: AssemblyFixture(typeof(SambaServer))]</c>. Each test works below an organizational unit of its own.
/// </summary>
public sealed class SambaServer : IAsyncDisposable
{
    private readonly Lazy<Task<SambaDomain>> _domain = new(() => SambaDomain.StartAsync(CancellationToken.None));

    /// <summary>The running domain. Skips the test where there can be none; fails it in CI.</summary>
    public Task<SambaDomain> DomainAsync() => _domain.Value;

    public async ValueTask DisposeAsync()
    {
        // One that is still starting ends with this process.
        if (_domain is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _domain.Value).DisposeAsync();
    }
}
