using System.Net;

namespace IdentityModel.Cloud;

/// <summary>
/// When a request is sent again, and after how long: as long as the service asks, else 1, 2, 4 … seconds
/// (docs/facts/throttling.md#retry-after). Bounded in number and in length, so that a command ends. The rule is the same for
/// single requests and for those within a batch.
/// </summary>
internal static class RetryRule
{
    /// <summary>How often a request is sent at most.</summary>
    public const int MaxAttempts = 8;

    /// <summary>The longest wait between attempts without a word from the service.</summary>
    public static readonly TimeSpan MaxBackoff = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The longest wait that is granted to the service: the longest throttling window it documents
    /// (docs/facts/throttling.md#retry-after). Asked for more, the request fails at once.
    /// </summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>Whether a status says that the same request may succeed later.</summary>
    public static bool IsTransient(int status) =>
        status is (int)HttpStatusCode.RequestTimeout or 429 or (int)HttpStatusCode.BadGateway
            or (int)HttpStatusCode.ServiceUnavailable or (int)HttpStatusCode.GatewayTimeout;

    /// <summary>
    /// Whether a status that is no success leaves open if the request was carried out: what the service or a gateway failed at
    /// (docs/facts/federation.md#post-without-certificate has a 500 that landed), and a success whose body could not be read.
    /// What is refused or throttled was not.
    /// </summary>
    public static bool LeavesOutcomeOpen(int status) =>
        status is (int)HttpStatusCode.RequestTimeout or >= 500 or < 300;

    /// <summary>The wait before the next attempt, or <see langword="null"/> if there must be none.</summary>
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

    /// <summary>What is said while the wait before another attempt lasts.</summary>
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
    /// The wait a <c>Retry-After</c> header asks for, given as seconds or as a date. A date is by the clock of the service, which its
    /// <c>Date</c> header tells; this computer's may be wrong.
    /// </summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider clock)
    {
        if (response?.Headers.RetryAfter is not { } header)
            return null;

        return header.Delta ?? (header.Date is { } date ? date - (response.Headers.Date ?? clock.GetUtcNow()) : null);
    }
}
