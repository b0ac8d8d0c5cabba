namespace IdentityModel.Core.Snapshots;

/// <summary>
/// Where a snapshot goes, object by object, so that memory does not grow with the tenant. If it is disposed of before
/// <see cref="CompleteAsync"/>, no file is left.
/// </summary>
public interface ISnapshotWriter : IDisposable
{
    /// <summary>The snapshot's full path.</summary>
    string Path { get; }

    /// <summary>Writes everything except the objects and the list of unread parts. Call it first.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    Task BeginAsync(IdentityModelSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>Writes one user, group or contact.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    Task AddAsync(CloudUser item, CancellationToken cancellationToken);

    /// <summary>
    /// Writes which parts could not be read, and completes the snapshot. Before this, there is no file of that name.
    /// </summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>, <c>FileExists</c>.</exception>
    Task CompleteAsync(IReadOnlyList<SnapshotPart> unread, CancellationToken cancellationToken);
}
