namespace IdentityModel.Core.OnPremises;

/// <summary>An open connection to one domain controller.</summary>
public interface IOnPremisesDirectory : IDisposable
{
    /// <summary>The server's name for messages.</summary>
    string Server { get; }

    /// <summary>What the server says of itself.</summary>
    DirectoryRoot Root { get; }

    /// <summary>
    /// Searches page by page, so that memory does not grow with the directory. Every value of an attribute is given, however many
    /// there are. An object that cannot be read to its end is one error in the sink, and the search continues. A referral to
    /// another server goes to the sink, and the search does not follow it.
    /// </summary>
    /// <exception cref="IdentityModelException">
    /// <c>SearchBaseNotFound</c>, <c>SearchBaseElsewhere</c>, <c>DirectoryFilterRefused</c>, <c>DirectorySearchRefused</c>,
    /// <c>DirectoryTimeout</c>, <c>DirectoryConnectionLost</c>.
    /// </exception>
    IAsyncEnumerable<OnPremisesObject> SearchAsync(DirectorySearch search, IOperationSink sink, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces values of an object, in one request that the server carries out only if the object still has the values that were read.
    /// </summary>
    /// <exception cref="IdentityModelException">
    /// <c>DirectoryChangeRefused</c>: among other reasons, a value is no longer what was read. <c>DirectoryValueRefused</c>: the directory
    /// has a rule that a new value breaks. <c>DirectoryChangeDenied</c>, <c>OnPremisesUserNotFound</c>, <c>DirectoryServerReadOnly</c>,
    /// <c>DirectoryTimeout</c>, <c>DirectoryConnectionLost</c>.
    /// </exception>
    Task ChangeAsync(ObjectChange change, CancellationToken cancellationToken);
}
