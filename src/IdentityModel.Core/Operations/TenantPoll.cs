namespace IdentityModel.Core;

/// <summary>
/// Reads again, at growing intervals, until the tenant shows what was written, or until the time is up. A read that fails counts
/// as a disagreement: after a write, an exception would hide it.
/// </summary>
/// <param name="clock">The session's time.</param>
/// <param name="sink">Gets the progress.</param>
/// <param name="firstPause">The pause after the first reading. Each pause is twice as long as the one before.</param>
/// <param name="longestPause">The longest pause.</param>
internal sealed class TenantPoll(TimeProvider clock, IOperationSink sink, TimeSpan firstPause, TimeSpan longestPause)
{
    /// <summary>Whether a later reading may succeed. Without a sign-in or a permission, none will.</summary>
    public static bool WillPass(IdentityModelException e) =>
        e.Kind is not (ErrorKind.AuthenticationError or ErrorKind.PermissionDenied);

    /// <summary>Waits until nothing disagrees.</summary>
    /// <returns>What disagrees at the end, as sentences; none if all agree.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(
        string activity, TimeSpan limit, Func<Task<IReadOnlyList<string>>> disagreements, CancellationToken cancellationToken)
    {
        TimeSpan end = clock.GetMonotonicTime() + limit;
        TimeSpan pause = firstPause;
        for (int asked = 1; ; asked++)
        {
            IReadOnlyList<string> who;
            try
            {
                who = await disagreements().ConfigureAwait(false);
            }
            catch (IdentityModelException e)
            {
                // Without a sign-in or a permission, no later answer will be better.
                return [$"The command could not read it: {e.Message} {e.Advice}"];
            }

            TimeSpan left = end - clock.GetMonotonicTime();
            if (who.Count == 0 || left <= TimeSpan.Zero)
            {
                sink.Progress(new OperationProgress(activity, asked, IsFinished: true));
                return who;
            }

            // Nobody knows how long it will take, but the wait ends after this time.
            string atMost = left.TotalHours > 2 ? $"{Math.Ceiling(left.TotalHours)} h" : $"{Math.Ceiling(left.TotalMinutes)} min";
            sink.Progress(new OperationProgress(activity, asked, Remaining: left, Status: $"At most {atMost}. {who[0]}"));
            await clock.Delay(pause < left ? pause : left, cancellationToken).ConfigureAwait(false);
            pause = pause + pause < longestPause ? pause + pause : longestPause;
        }
    }
}
