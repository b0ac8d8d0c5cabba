namespace IdentityModel.Sandbox;

/// <summary>
/// A fault on request: which requests it strikes, how often, and how. Inner requests of a batch are struck one by one.
/// </summary>
public sealed record SandboxFault
{
    /// <summary>What goes wrong.</summary>
    public SandboxFaultKind Kind { get; init; }

    /// <summary>The method it strikes; null strikes every method.</summary>
    public string? Method { get; init; }

    /// <summary>A part of the URL (unescaped, ignoring case) it strikes; null strikes every URL.</summary>
    public string? UrlContains { get; init; }

    /// <summary>A further condition, such as on <see cref="SandboxRequestEntry.IsBatched"/>.</summary>
    public Func<SandboxRequestEntry, bool>? When { get; init; }

    /// <summary>How many such requests pass unharmed first.</summary>
    public int After { get; init; }

    /// <summary>How many are struck then.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The Retry-After of a 429 or 503; null sends none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    internal bool Matches(SandboxRequestEntry request) =>
        (Method is null || string.Equals(Method, request.Method, StringComparison.OrdinalIgnoreCase))
        && (UrlContains is null
            || Uri.UnescapeDataString(request.Url.AbsoluteUri).IndexOf(UrlContains, StringComparison.OrdinalIgnoreCase) >= 0)
        && (When is null || When(request));
}
