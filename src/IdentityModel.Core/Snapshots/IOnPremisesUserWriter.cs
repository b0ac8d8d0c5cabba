namespace IdentityModel.Core.Snapshots;

/// <summary>
/// Where on-premises users go, one by one. If it is disposed of before <see cref="CompleteAsync"/>, no file is left.
/// </summary>
public interface IOnPremisesUserWriter : IDisposable
{
    /// <summary>The file's full path.</summary>
    string Path { get; }

    /// <summary>A note for the reader of the file; null if there is nothing to say.</summary>
    string? Note { get; }

    /// <summary>Writes one user.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    Task AddAsync(OnPremisesUser user, CancellationToken cancellationToken);

    /// <summary>Completes the file. Before this, there is no file of that name.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>, <c>FileExists</c>.</exception>
    Task CompleteAsync(CancellationToken cancellationToken);
}
