using System.Net;

namespace IdentityModel.Cloud;

/// <summary>
/// Decides when a request is sent again, and after how long: after the time that the service asks for, else after 1, 2, 4 …
/// seconds (docs/facts/throttling.md#retry-after). The number and the length of the waits are limited, so that a command ends.
/// Single requests and requests within a batch use the same rule.
/// </summary>
internal static class RetryRule
{
    /// <summary>How often a request is sent at most.</summary>
    public const int MaxAttempts = 8;

    /// <summary>The longest wait between attempts if the service names none.</summary>
    public static readonly TimeSpan MaxBackoff = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The longest wait that the module accepts: the longest throttling window that the service documents
    /// (docs/facts/throttling.md#retry-after). If the service asks for more, the request fails at once.
    /// </summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>Whether a status says that the same request may succeed later.</summary>
    public static bool IsTransient(int status) =>
        status is (int)HttpStatusCode.RequestTimeout or 429 or (int)HttpStatusCode.BadGateway
            or (int)HttpStatusCode.ServiceUnavailable or (int)HttpStatusCode.GatewayTimeout;

    /// <summary>
    /// Whether a status that is no success leaves open if the request was carried out: the service or a gateway failed while it
    /// worked (docs/facts/federation.md#post-without-certificate has a 500 whose change was made), or the body of a success could
    /// not be read. A request that was refused or throttled was not carried out.
    /// </summary>
    public static bool LeavesOutcomeOpen(int status) =>
        status is (int)HttpStatusCode.RequestTimeout or >= 500 or < 300;

    /// <summary>The wait before the next attempt; <see langword="null"/> if there must be none.</summary>
    /// <param name="attempt">How often the request was sent, 1 for the first.</param>
    /// <param name="retryAfter">What the service asked for.</param>
    public static TimeSpan? WaitBefore(int attempt, TimeSpan? retryAfter)
    {
        if (attempt >= MaxAttempts || retryAfter > MaxRetryAfter)
            return null;

        if (retryAfter is { } asked)
            return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;

        return TimeSpan.FromSeconds(Math.Min(Math.Pow(2, attempt - 1), MaxBackoff.TotalSeconds));
    }

    /// <summary>The notice for the wait before another attempt.</summary>
    /// <param name="status">What the service answered; null if no answer came.</param>
    /// <param name="wait">The wait.</param>
    /// <param name="attempt">The number of the attempt that follows.</param>
    public static string Notice(int? status, TimeSpan wait, int attempt)
    {
        string answer = status switch
        {
            null => "no answer came",
            429 => "it is too busy (HTTP 429)",
            >= 200 and < 300 => "its answer could not be read",
            _ => $"it answered HTTP {status}",
        };
        return $"{answer}; attempt {attempt} of {MaxAttempts} follows in {Math.Ceiling(wait.TotalSeconds)} seconds";
    }

    /// <summary>
    /// The wait that a <c>Retry-After</c> header asks for, as seconds or as a date. The date is by the service's clock, which its
    /// <c>Date</c> header gives: this computer's clock may be wrong.
    /// </summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider clock)
    {
        if (response?.Headers.RetryAfter is not { } header)
            return null;

        return header.Delta ?? (header.Date is { } date ? date - (response.Headers.Date ?? clock.GetUtcNow()) : null);
    }
}
