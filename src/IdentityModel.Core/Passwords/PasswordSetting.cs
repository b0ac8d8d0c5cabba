using System.Globalization;
using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Passwords;

/// <summary>
/// Sets passwords so that none is set and lost: each is recorded and journalled first, then sent. Where the record fails no
/// further password is sent, those on their way are waited for, and <see cref="Stopped"/> says why.
/// </summary>
internal sealed class PasswordSetting(ICloudDirectory directory, RunFiles files, string? domain)
{
    /// <summary>Why not every password was sent; <see langword="null"/> if each was.</summary>
    public IdentityModelException? Stopped { get; private set; }

    /// <summary>Sets the passwords and yields each one's end. A sequence made as it is drawn holds few passwords in memory.</summary>
    public async IAsyncEnumerable<UserWriteResult> SetAsync(
        IAsyncEnumerable<PasswordToSet> writes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<UserWriteResult> results =
            directory.WriteUsersAsync(RecordedAsync(writes, cancellationToken), cancellationToken);
        await foreach (UserWriteResult result in results.ConfigureAwait(false))
        {
            if (result.Error is null)
                await files.Journal.AfterAsync(JournalEventName.PasswordSet, domain, result.Write.UserId).ConfigureAwait(false);
            else
                await JournalFailureAsync(result.Write, result.Error).ConfigureAwait(false);

            yield return result;
        }
    }

    private Task JournalFailureAsync(UserWrite write, IdentityModelException error) =>
        files.Journal.AfterAsync(JournalEventName.PasswordFailed, domain, write.UserId, ("errorId", error.ErrorId));

    private async IAsyncEnumerable<UserWrite> RecordedAsync(
        IAsyncEnumerable<PasswordToSet> writes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (PasswordToSet password in writes.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!await TryRecordAsync(password, cancellationToken).ConfigureAwait(false))
                yield break;

            yield return password.Write;
        }
    }

    private async Task<bool> TryRecordAsync(PasswordToSet password, CancellationToken cancellationToken)
    {
        try
        {
            UserWrite write = password.Write;
            if (!password.IsRecorded && files.Record is { } record)
            {
                await record.AppendAsync(write.UserPrincipalName, PasswordWrites.PasswordOf(write), cancellationToken)
                    .ConfigureAwait(false);
            }

            await files.Journal.BeforeAsync(
                JournalEventName.PasswordRecorded, domain, write.UserId, cancellationToken, Detail(password)).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            Stopped = FileFailure.AsError(e, "the password record or the journal");
            return false;
        }
    }

    /// <summary>A resumed run tells by it whether the password was set.</summary>
    private static (string, string)[] Detail(PasswordToSet password) => password.LastChange is { } time
        ? [("lastPasswordChange", time.ToString("O", CultureInfo.InvariantCulture))]
        : [];
}
