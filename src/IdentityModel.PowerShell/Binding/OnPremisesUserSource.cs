using System.Management.Automation;
using IdentityModel.Local.Files;

namespace IdentityModel.PowerShell;

/// <summary>Where on-premises users come from: a file, or objects; nowhere where there is neither.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Users">The users given as objects.</param>
internal sealed record OnPremisesUserSource(string? Path, IAsyncEnumerable<OnPremisesUser>? Users)
{
    /// <summary>Throws where both are given.</summary>
    /// <exception cref="IdentityModelException"><c>OnPremisesUsersTwice</c>.</exception>
    public static void Check(PSObject[]? objects, string? path)
    {
        if (objects is not null && path is not null)
            throw Errors.OnPremisesUsersTwice();
    }

    /// <summary>What the parameters of a command name. Objects are read at once: one error for each that cannot be used.</summary>
    /// <exception cref="IdentityModelException"><c>OnPremisesUsersTwice</c>, <c>PathNotAFile</c>.</exception>
    public static OnPremisesUserSource Of(IdentityCmdlet cmdlet, PSObject[]? objects, string? path)
    {
        Check(objects, path);
        return new(cmdlet.OptionalPath(path), objects is null ? null : AsyncSequence.From(OnPremisesUserInput.Read(cmdlet, objects)));
    }

    /// <summary>The users; null where there are none. A bad row of the file goes to the sink.</summary>
    public IAsyncEnumerable<OnPremisesUser>? Read(IOperationSink sink, CancellationToken cancellationToken) => Path is null
        ? Users
        : AsyncSequence.From(ReadAhead.Of(OnPremisesUserFile.Read(Path, sink.Error, sink.Warning, cancellationToken)));

    /// <summary>The file as it is matched; null where there is none. A bad row goes to the sink.</summary>
    public IAsyncEnumerable<UserBlock>? ReadBlocks(IOperationSink sink, CancellationToken cancellationToken) => Path is null
        ? null
        : AsyncSequence.From(ReadAhead.Of(OnPremisesUserFile.ReadBlocks(Path, sink.Error, sink.Warning, cancellationToken), runLength: 1));
}
