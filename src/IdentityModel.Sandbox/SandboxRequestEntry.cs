using System.Globalization;

namespace IdentityModel.Sandbox;

/// <summary>A request in the sandbox's log. The log never has bodies or headers, so that it keeps no secret.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">The absolute URL; a batched request's as if it had come alone.</param>
/// <param name="IsBatched">Whether it came inside a batch.</param>
/// <param name="At">When it came, in the sandbox's time.</param>
/// <param name="Status">The status it was answered with; null if no answer was given.</param>
public sealed record SandboxRequestEntry(string Method, Uri Url, bool IsBatched, DateTimeOffset At, int? Status)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Method} {Url.PathAndQuery} -> {Status?.ToString(CultureInfo.InvariantCulture) ?? "no answer"}";
}
