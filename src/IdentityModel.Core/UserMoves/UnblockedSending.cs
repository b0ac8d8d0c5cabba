using System.Runtime.CompilerServices;

namespace IdentityModel.Core.UserMoves;

/// <summary>Lets changes pass once hard matches are not blocked any more: the block goes off with the first change, and not for none.</summary>
internal sealed class UnblockedSending(HardMatchBlock block)
{
    /// <summary>Whether a change has passed.</summary>
    public bool HasPassed { get; private set; }

    /// <summary>Passes the changes on.</summary>
    public async IAsyncEnumerable<UserWrite> PassAsync(
        IAsyncEnumerable<UserWrite> writes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (UserWrite write in writes.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!HasPassed)
                await block.TurnOffAsync(cancellationToken).ConfigureAwait(false);
            HasPassed = true;
            yield return write;
        }
    }
}
