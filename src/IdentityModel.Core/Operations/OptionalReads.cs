namespace IdentityModel.Core;

/// <summary>
/// Reads facts that an operation can do without. If a fact cannot be read, it is <see langword="null"/>, one warning says so, and
/// it is not requested again. A lost connection or sign-in ends the operation.
/// </summary>
internal sealed class OptionalReads(IOperationSink sink)
{
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);

    /// <summary>What is wrong and what to do, for each error, for a warning.</summary>
    public static string Why(IEnumerable<IdentityModelException> errors) =>
        string.Join(" ", errors.Select(error => $"{error.Message} {error.Advice}"));

    /// <summary>
    /// Whether an operation can continue after a read failed with this error: a lost connection or sign-in fails every other
    /// read, too.
    /// </summary>
    public static bool MayGoOn(IdentityModelException error) =>
        error.Kind is not (ErrorKind.AuthenticationError or ErrorKind.ConnectionError);

    /// <summary>Reads one thing.</summary>
    /// <param name="what">The thing, to complete "Could not read …".</param>
    /// <param name="consequence">What remains unknown without it, as a sentence.</param>
    /// <param name="read">The read.</param>
    public Task<T?> TryAsync<T>(string what, string consequence, Func<Task<T>> read) => Begin(what, consequence, read)();

    /// <summary>Begins to read one thing, and returns what waits for it and warns.</summary>
    /// <inheritdoc cref="TryAsync"/>
    public Func<Task<T?>> Begin<T>(string what, string consequence, Func<Task<T>> read)
    {
        if (_unreadable.Contains(what))
            return static () => Task.FromResult<T?>(default);

        Task<T> reading = StartAsync(read);
        return () => EndAsync(what, consequence, reading);
    }

    // A read that fails before it has a task fails like any other.
    private static async Task<T> StartAsync<T>(Func<Task<T>> read) => await read().ConfigureAwait(false);

    private async Task<T?> EndAsync<T>(string what, string consequence, Task<T> reading)
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (MayGoOn(e))
        {
            _unreadable.Add(what);
            sink.Warning($"Could not read {what}: {Why([e])} {consequence}");
            return default;
        }
    }
}
