namespace IdentityModel.Cloud;

/// <summary>
/// What carries a session's requests: the real network by default, a sandbox or a test's own handler otherwise.
/// </summary>
public sealed record CloudTransport
{
    /// <summary>
    /// Answers every request, sign-in included; <see langword="null"/> for the real network. The caller disposes of it.
    /// </summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>The time that quotas, waits and token lifetimes go by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether the tenant behind the handler is a simulated one.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>Opens the sign-in page of an interactive sign-in; <see langword="null"/> for the system's browser.</summary>
    public Func<Uri, Task>? OpenBrowser { get; init; }

    /// <summary>The time that a silent network, or an admin who signs in, is waited for.</summary>
    public TimeProvider NetworkClock { get; init; } = TimeProvider.System;

    /// <summary>Is told what is waited for.</summary>
    public WaitNotices Waits { get; init; } = new();

    /// <summary>
    /// How long one attempt of one request may take by <see cref="NetworkClock"/>: it guards against a network that went silent.
    /// </summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(100);
}
