using System.Runtime.CompilerServices;

namespace IdentityModel.Core.BulkWrites;

/// <summary>
/// Makes changes so that none is made without a trace: each goes to the journal first, a password also to the record, and only
/// then to the service. If that fails, it sends no further change and waits for those in flight, and <see cref="Stopped"/> says
/// why.
/// </summary>
/// <param name="send">Sends changes at the pace of their service, as <see cref="ICloudDirectory.WriteUsersAsync"/> does.</param>
/// <param name="files">The journal and the password record.</param>
/// <param name="events">What the journal says of a change.</param>
/// <param name="domain">The domain it is for, as the journal names it; <see langword="null"/> for users of any.</param>
internal sealed class AnnouncedWrites(
    Func<IAsyncEnumerable<UserWrite>, CancellationToken, IAsyncEnumerable<UserWriteResult>> send,
    RunFiles files,
    BulkWriteEvents events,
    string? domain)
{
    /// <summary>Why not every change was sent; <see langword="null"/> if each was.</summary>
    public IdentityModelException? Stopped { get; private set; }

    /// <summary>
    /// Makes the changes and yields the outcome of each. A sequence that makes its items on demand holds few passwords in memory.
    /// </summary>
    public async IAsyncEnumerable<UserWriteResult> MakeAsync(
        IAsyncEnumerable<AnnouncedWrite> writes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<UserWriteResult> results = send(AnnouncedAsync(writes, cancellationToken), cancellationToken);
        await foreach (UserWriteResult result in results.ConfigureAwait(false))
        {
            Task journalled = result.Error is { } error
                ? files.Journal.AfterAsync(events.Failed, domain, result.Write.UserId, ("errorId", error.ErrorId))
                : files.Journal.AfterAsync(events.Made, domain, result.Write.UserId);
            await journalled.ConfigureAwait(false);
            yield return result;
        }
    }

    private async IAsyncEnumerable<UserWrite> AnnouncedAsync(
        IAsyncEnumerable<AnnouncedWrite> writes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (AnnouncedWrite write in writes.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!await TryAnnounceAsync(write, cancellationToken).ConfigureAwait(false))
                yield break;

            yield return write.Write;
        }
    }

    private async Task<bool> TryAnnounceAsync(AnnouncedWrite announced, CancellationToken cancellationToken)
    {
        UserWrite write = announced.Write;
        var password = write as PasswordWrite;
        try
        {
            if (password is not null && !announced.IsRecorded && files.Record is { } record)
                await record.AppendAsync(write.UserPrincipalName, password.Password, cancellationToken).ConfigureAwait(false);

            await files.Journal.BeforeAsync(events.Announced, domain, write.UserId, cancellationToken, announced.Detail)
                .ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            Stopped = FileFailure.AsError(e, password is null ? "the journal" : "the password record or the journal");
            return false;
        }
    }
}
