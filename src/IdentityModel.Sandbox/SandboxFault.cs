namespace IdentityModel.Sandbox;

/// <summary>
/// A requested fault: which requests it affects, how often, and how. It affects the inner requests of a batch one by one.
/// </summary>
public sealed record SandboxFault
{
    /// <summary>What goes wrong.</summary>
    public SandboxFaultKind Kind { get; init; }

    /// <summary>The affected method; null for every method.</summary>
    public string? Method { get; init; }

    /// <summary>A part of the affected URLs (unescaped, ignoring case); null for every URL.</summary>
    public string? UrlContains { get; init; }

    /// <summary>A further condition, such as on <see cref="SandboxRequestEntry.IsBatched"/>.</summary>
    public Func<SandboxRequestEntry, bool>? When { get; init; }

    /// <summary>How many such requests pass first.</summary>
    public int After { get; init; }

    /// <summary>How many are then affected.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The Retry-After of a 429 or 503; null sends none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    internal bool Matches(SandboxRequestEntry request) =>
        (Method is null || string.Equals(Method, request.Method, StringComparison.OrdinalIgnoreCase))
        && (UrlContains is null
            || Uri.UnescapeDataString(request.Url.AbsoluteUri).IndexOf(UrlContains, StringComparison.OrdinalIgnoreCase) >= 0)
        && (When is null || When(request));
}
