namespace IdentityModel.Core.Tests.Snapshots;

/// <summary>A snapshot in memory.</summary>
internal sealed class FakeSnapshotWriter : ISnapshotWriter
{
    private IdentityModelSnapshot? _begun;

    public string Path => "snapshot";

    public List<CloudUser> Objects { get; } = [];

    public bool IsDisposed { get; private set; }

    /// <summary>What the next object's write fails with.</summary>
    public IdentityModelException? Fault { get; set; }

    /// <summary>The snapshot once it is whole; null before.</summary>
    public IdentityModelSnapshot? Whole { get; private set; }

    public Task BeginAsync(IdentityModelSnapshot snapshot, CancellationToken cancellationToken)
    {
        _begun = snapshot;
        return Task.CompletedTask;
    }

    public Task AddAsync(CloudUser item, CancellationToken cancellationToken)
    {
        if (Fault is { } fault)
            throw fault;

        Objects.Add(item);
        return Task.CompletedTask;
    }

    public Task CompleteAsync(IReadOnlyList<SnapshotPart> unread, CancellationToken cancellationToken)
    {
        Whole = _begun! with
        {
            Users = [.. Objects.Where(item => item.ObjectType == DirectoryObjectType.User)],
            MailEnabledObjects = [.. Objects.Where(item => item.ObjectType != DirectoryObjectType.User)],
            Unread = unread,
        };
        return Task.CompletedTask;
    }

    public void Dispose() => IsDisposed = true;
}
