using IdentityModel.Core.SynchronizationErrors;

namespace IdentityModel.Core.Reports;

/// <summary>Reads the synchronization errors of today for a report, by the query of Get-SynchronizationError.</summary>
/// <param name="session">The tenant.</param>
/// <param name="predicted">The users of whom such an error was predicted.</param>
/// <param name="sink">Takes a warning for each part that cannot be read, and the progress.</param>
internal sealed class ReportErrorReader(ICloudSession session, PredictedErrors predicted, IOperationSink sink)
{
    /// <summary>The most errors listed. Nobody reads more in a page.</summary>
    internal const int MaxListed = 200;

    /// <summary>Reads them.</summary>
    /// <param name="domains">The domains in question; empty for the whole tenant.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns><see langword="null"/> if they cannot be read.</returns>
    public Task<ReportErrors?> ReadAsync(IReadOnlyList<string> domains, CancellationToken cancellationToken) => new OptionalReads(sink).TryAsync(
        "the synchronization errors",
        "The report does not show the errors of today.",
        async () =>
        {
            Counter counter = new(predicted, sink);
            SynchronizationErrorQuery query = new(session.Directory, session.Clock);
            await query.RunAsync(new SynchronizationErrorRequest { Domains = domains }, counter, cancellationToken).ConfigureAwait(false);

            // A deleted user has no error of its own.
            return counter.Errors with { NotRead = [.. query.Unread.Where(what => what != SynchronizationErrorQuery.DeletedUsers)] };
        });

    private sealed class Counter(PredictedErrors predicted, IOperationSink sink) : ForwardingSink(sink)
    {
        private readonly List<SynchronizationError> _listed = [];
        private readonly HashSet<int> _predictedUsers = [];
        private long _values;
        private long _ofServices;

        public ReportErrors Errors => new() { Values = _values, OfServices = _ofServices, PredictedUsers = _predictedUsers.Count, Listed = _listed };

        /// <inheritdoc/>
        protected override object? Pass(object result)
        {
            if (result is not SynchronizationError error)
                return null;

            if (error.Service is null)
            {
                _values++;
                _predictedUsers.UnionWith(predicted.UsersOf(error));
            }
            else
            {
                _ofServices++;
            }

            if (_listed.Count < MaxListed)
                _listed.Add(error);
            return null;
        }
    }
}
