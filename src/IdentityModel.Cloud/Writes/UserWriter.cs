using IdentityModel.Core;

namespace IdentityModel.Cloud;

internal sealed class UserWriter(GraphCalls graph, TimeProvider clock)
{
    public IAsyncEnumerable<UserWriteResult> WriteAsync(IAsyncEnumerable<UserWrite> writes, CancellationToken cancellationToken)
    {
        throw new NotSupportedException($"{graph}{clock}{writes}{cancellationToken}");
    }
}
