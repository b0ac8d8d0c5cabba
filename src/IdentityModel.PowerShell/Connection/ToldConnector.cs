using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>Connects to domain controllers, and says which one has not answered yet.</summary>
/// <param name="inner">Connects.</param>
/// <param name="waits">Is told.</param>
internal sealed class ToldConnector(IOnPremisesDirectoryConnector inner, WaitNotices waits) : IOnPremisesDirectoryConnector
{
    /// <inheritdoc/>
    public async Task<IOnPremisesDirectory> ConnectAsync(
        DirectoryServer server, IOperationSink sink, CancellationToken cancellationToken)
    {
        using (waits.TellLater(server.ToString(), "it has not answered yet", TimeProvider.System))
            return await inner.ConnectAsync(server, sink, cancellationToken).ConfigureAwait(false);
    }
}
