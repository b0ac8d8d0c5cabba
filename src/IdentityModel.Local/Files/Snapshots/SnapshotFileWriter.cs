using System.Text.Json;

namespace IdentityModel.Local.Files;

/// <summary>Writes the lines of a snapshot.</summary>
internal sealed class SnapshotFileWriter(PendingFile file) : ISnapshotWriter
{
    private static readonly byte[] LineEnd = [(byte)'\n'];

    // Properties that follow from others are not written.
    private static readonly JsonSerializerOptions Options = new(FileJson.OneLine) { IgnoreReadOnlyProperties = true };

    private long _objects;

    /// <inheritdoc/>
    public string Path => file.Path;

    /// <inheritdoc/>
    public Task BeginAsync(IdentityModelSnapshot snapshot, CancellationToken cancellationToken) =>
        Write(new SnapshotLine { Kind = SnapshotLine.KindName, Snapshot = snapshot }, cancellationToken);

    /// <inheritdoc/>
    public Task AddAsync(CloudUser item, CancellationToken cancellationToken)
    {
        _objects++;
        return Write(new SnapshotLine { Object = item, Group = item.GroupFacts() }, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(IReadOnlyList<SnapshotPart> unread, CancellationToken cancellationToken)
    {
        await Write(new SnapshotLine { End = new SnapshotEnd { Objects = _objects, Unread = unread } }, cancellationToken)
            .ConfigureAwait(false);
        file.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    // Writes into a buffer, which goes to a local disk: waiting asynchronously for either would cost more than it saves.
    private Task Write(SnapshotLine line, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        file.Write(JsonSerializer.SerializeToUtf8Bytes(line, Options));
        file.Write(LineEnd);
        return Task.CompletedTask;
    }
}
