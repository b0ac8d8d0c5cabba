using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace IdentityModel.Core.UserMoves;

/// <summary>
/// Sends moves and reads each user back. It asks for the one user: a filter of the list can lag
/// (docs/facts/graph.md#reading-who-was-moved-to-the-cloud).
/// </summary>
internal sealed class MoveReadBack(ICloudSession session)
{
    /// <summary>Users are read back this many at a time: as many as one batch writes.</summary>
    private const int Together = 20;

    /// <summary>The waits between reads: the replica that was read may be behind.</summary>
    private static readonly TimeSpan[] Pauses = [.. new[] { 2, 5, 15, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    /// <summary>Makes the changes as <see cref="ICloudDirectory.WriteUsersAsync"/> does; a change that does not show is an error.</summary>
    public async IAsyncEnumerable<UserWriteResult> SendAsync(
        IAsyncEnumerable<UserWrite> writes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<UserWriteResult> results =
            session.Directory.WriteUsersAsync(writes, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using ConfiguredAsyncDisposable end = results.ConfigureAwait(false);
        var sent = new List<UserWriteResult>(Together);
        ExceptionDispatchInfo? failure = null;
        for (bool goesOn = true; goesOn;)
        {
            try
            {
                goesOn = await results.MoveNextAsync().ConfigureAwait(false);
            }
            catch (IdentityModelException e)
            {
                failure = ExceptionDispatchInfo.Capture(e); // after the results that came before it
                goesOn = false;
            }

            if (goesOn)
                sent.Add(results.Current);
            if (goesOn && sent.Count < Together)
                continue;

            foreach (UserWriteResult result in await Task.WhenAll(sent.Select(one => ReadBackAsync(one, cancellationToken))).ConfigureAwait(false))
                yield return result;
            sent.Clear();
        }

        failure?.Throw();
    }

    private async Task<UserWriteResult> ReadBackAsync(UserWriteResult result, CancellationToken cancellationToken)
    {
        if (result.Error is not null)
            return result;

        var write = (CloudManagedWrite)result.Write;
        try
        {
            foreach (TimeSpan pause in Pauses)
            {
                if (await IsDoneAsync(write, cancellationToken).ConfigureAwait(false))
                    return result;

                await session.Clock.Delay(pause, cancellationToken).ConfigureAwait(false);
            }

            return await IsDoneAsync(write, cancellationToken).ConfigureAwait(false)
                ? result
                : result with { Error = Errors.UserMoveNotShown(write.UserPrincipalName), IsOutcomeOpen = true };
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            return result with { Error = Errors.UserMoveNotReadBack(write.UserPrincipalName, e), IsOutcomeOpen = true };
        }
    }

    private async Task<bool> IsDoneAsync(CloudManagedWrite write, CancellationToken cancellationToken) =>
        await session.Directory.GetIsCloudManagedAsync(write.UserId, cancellationToken).ConfigureAwait(false) == write.IsCloudManaged;
}
