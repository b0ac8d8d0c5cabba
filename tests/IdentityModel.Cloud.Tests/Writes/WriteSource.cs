using System.Runtime.CompilerServices;

namespace IdentityModel.Cloud.Tests;

/// <summary>A caller's sequence that counts what is drawn of it.</summary>
internal sealed class WriteSource(IEnumerable<UserWrite> writes, Action<UserWrite>? before = null)
{
    private int _drawn;

    public int Drawn => Volatile.Read(ref _drawn);

    public bool WasDisposed { get; private set; }

    public async IAsyncEnumerable<UserWrite> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            foreach (UserWrite write in writes)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                before?.Invoke(write);
                Interlocked.Increment(ref _drawn);
                yield return write;
            }
        }
        finally
        {
            WasDisposed = true;
        }
    }
}
