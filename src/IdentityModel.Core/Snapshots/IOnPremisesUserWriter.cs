namespace IdentityModel.Core.Snapshots;

/// <summary>Where on-premises users go, one by one. Disposed of before <see cref="CompleteAsync"/>, it leaves nothing behind.</summary>
public interface IOnPremisesUserWriter : IDisposable
{
    /// <summary>The file's full path.</summary>
    string Path { get; }

    /// <summary>What whoever opens the file must know of what was written; null if there is nothing.</summary>
    string? Note { get; }

    /// <summary>Writes one user.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>.</exception>
    Task AddAsync(OnPremisesUser user, CancellationToken cancellationToken);

    /// <summary>Makes the file whole; only now is there a file of that name.</summary>
    /// <exception cref="IdentityModelException"><c>FileNotWritable</c>, <c>FileExists</c>.</exception>
    Task CompleteAsync(CancellationToken cancellationToken);
}
