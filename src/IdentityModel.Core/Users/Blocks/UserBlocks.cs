using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Users;

/// <summary>Users that come one by one, in blocks. Not for several threads at once.</summary>
public static class UserBlocks
{
    /// <summary>Cloud users in blocks.</summary>
    public static IAsyncEnumerable<UserBlock> Of(IAsyncEnumerable<CloudUser> users) => Of(users, static (block, user) => block.Add(user));

    /// <summary>On-premises users in blocks.</summary>
    public static IAsyncEnumerable<UserBlock> Of(IAsyncEnumerable<OnPremisesUser> users) => Of(users, static (block, user) => block.Add(user));

    private static async IAsyncEnumerable<UserBlock> Of<T>(
        IAsyncEnumerable<T> users, Action<UserBlock, T> add, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ConcurrentBag<UserBlock> idle = [];
        var block = UserBlock.Next(idle);
        await foreach (T user in users.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            add(block, user);
            if (!block.IsFull)
                continue;

            yield return block;
            block = UserBlock.Next(idle);
        }

        if (block.Count > 0)
            yield return block;
    }
}
