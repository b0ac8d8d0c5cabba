using System.Collections.Concurrent;

namespace IdentityModel.Core;

/// <summary>
/// Reads facts that an operation can do without. If a fact cannot be read, it is <see langword="null"/>, one warning says so, and
/// it is not requested again. A lost connection or sign-in ends the operation.
/// </summary>
internal sealed class OptionalReads(IOperationSink sink)
{
    private readonly ConcurrentDictionary<string, bool> _unreadable = new(StringComparer.Ordinal);

    /// <summary>What is wrong and what to do, for each error, for a warning.</summary>
    public static string Why(IEnumerable<IdentityModelException> errors) =>
        string.Join(" ", errors.Select(error => $"{error.Message} {error.Advice}"));

    /// <summary>
    /// Whether an operation can continue after a read failed with this error: a lost connection or sign-in fails every other
    /// read, too.
    /// </summary>
    public static bool MayGoOn(IdentityModelException error) => !error.IsLostConnection;

    /// <summary>Reads one thing.</summary>
    /// <param name="what">The thing, to complete "Could not read …".</param>
    /// <param name="consequence">What remains unknown without it, as a sentence.</param>
    /// <param name="read">The read.</param>
    public async Task<T?> TryAsync<T>(string what, string consequence, Func<Task<T>> read)
    {
        if (!MayRead(what))
            return default;

        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (MayGoOn(e))
        {
            _unreadable[what] = true;
            sink.Warning($"Could not read {what}: {Why([e])} {consequence}");
            return default;
        }
    }

    /// <summary>Whether the thing was read, or not requested yet.</summary>
    public bool MayRead(string what) => !_unreadable.ContainsKey(what);
}
