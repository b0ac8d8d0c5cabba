using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>Where cloud users come from: a file, or objects; the connected tenant where there is neither.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Users">The users given as objects.</param>
internal sealed record CloudUserSource(string? Path, IAsyncEnumerable<CloudUser>? Users)
{
    /// <summary>Throws where both are given.</summary>
    /// <exception cref="IdentityModelException"><c>CloudUsersTwice</c>.</exception>
    public static void Check(object[]? objects, string? path)
    {
        if (objects is not null && path is not null)
            throw Errors.CloudUsersTwice();
    }

    /// <summary>What the parameters of a command name. Objects are read at once: one error for each that cannot be used.</summary>
    /// <exception cref="IdentityModelException"><c>CloudUsersTwice</c>, <c>PathNotAFile</c>.</exception>
    public static CloudUserSource Of(IdentityCmdlet cmdlet, object[]? objects, string? path)
    {
        Check(objects, path);
        return new(cmdlet.OptionalPath(path), objects is null ? null : AsyncSequence.From(CloudUserInput.Read(cmdlet, objects)));
    }

    /// <summary>The users; null for the tenant's. A bad row of the file goes to the sink.</summary>
    public IAsyncEnumerable<CloudUser>? Read(IOperationSink sink, CancellationToken cancellationToken) => Path is null
        ? Users
        : AsyncSequence.From(ReadAhead.Of(CloudUserFile.Read(Path, sink.Error, sink.Warning, cancellationToken)));

    /// <summary>The file as it is matched; null where there is none. A bad row goes to the sink.</summary>
    public IAsyncEnumerable<UserBlock>? ReadBlocks(IOperationSink sink, CancellationToken cancellationToken) => Path is null
        ? null
        : AsyncSequence.From(ReadAhead.Of(CloudUserFile.ReadBlocks(Path, sink.Error, sink.Warning, cancellationToken), runLength: 1));
}
