namespace IdentityModel.Local.ActiveDirectory;

/// <summary>
/// Runs a blocking call of the LDAP library, which has no time limit, on its own thread. So the caller neither waits too long nor
/// blocks a thread of the pool.
/// </summary>
internal static class BoundedCall
{
    /// <summary>Runs the call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="clock">Measures that time.</param>
    /// <param name="giveUp">Ends a call for which nobody waits any more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">The call has not ended in time.</exception>
    public static async Task RunAsync(Action call, TimeSpan limit, TimeProvider clock, Action giveUp, CancellationToken cancellationToken)
    {
        Task work = Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await WaitAsync(work, limit, clock, giveUp, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for work no longer than a limit.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public static async Task WaitAsync(Task work, TimeSpan limit, TimeProvider clock, Action giveUp, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task ended = await Task.WhenAny(work, clock.Delay(limit, waiting.Token)).ConfigureAwait(false);
        waiting.Cancel();
        if (ended == work)
        {
            await work.ConfigureAwait(false);
            return;
        }

        // From now on, nobody looks at how the work ends.
        _ = work.ContinueWith(
            late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        giveUp();
        cancellationToken.ThrowIfCancellationRequested();
        throw new TimeoutException();
    }
}
