namespace IdentityModel.Cloud;

/// <summary>What carries a session's requests: the real network by default, or a sandbox or a test's handler.</summary>
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

    /// <summary>The clock for waits on a silent network and on an admin who signs in.</summary>
    public TimeProvider NetworkClock { get; init; } = TimeProvider.System;

    /// <summary>Gets a notice of each wait.</summary>
    public WaitNotices Waits { get; init; } = new();

    /// <summary>
    /// The time limit of one attempt of one request, by <see cref="NetworkClock"/>. It guards against a network that went silent.
    /// </summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(100);
}
