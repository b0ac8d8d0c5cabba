namespace IdentityModel.Core.Snapshots;

/// <summary>
/// Where a snapshot goes, object by object, so that a tenant of any size is written without being held in memory. Disposed of
/// before <see cref="CompleteAsync"/>, it leaves nothing behind.
/// </summary>
public interface ISnapshotWriter : IDisposable
{
    /// <summary>The snapshot's full path.</summary>
    string Path { get; }

    /// <summary>Writes everything but the objects and what is unread; comes first.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    Task BeginAsync(IdentityModelSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>Writes one user, group or contact.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    Task AddAsync(CloudUser item, CancellationToken cancellationToken);

    /// <summary>Writes what could not be read and makes the snapshot whole; only now is there a file of that name.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>, <c>FileExists</c>.</exception>
    Task CompleteAsync(IReadOnlyList<SnapshotPart> unread, CancellationToken cancellationToken);
}
