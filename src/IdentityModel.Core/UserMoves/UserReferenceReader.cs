using System.Collections.Concurrent;

namespace IdentityModel.Core.UserMoves;

/// <summary>
/// Reads what of a user's manager and groups synchronization still writes. A manager is read once. After a refusal, nothing more is read.
/// </summary>
internal sealed class UserReferenceReader(ICloudDirectory directory)
{
    private readonly ConcurrentDictionary<string, Task<CloudUser?>> _managers = new(StringComparer.OrdinalIgnoreCase);
    private volatile IdentityModelException? _refusal;

    /// <summary>Adds them to the user, or why they were not read.</summary>
    public async Task<MovableUser> AddToAsync(MovableUser user, CancellationToken cancellationToken)
    {
        if (_refusal is { } refusal)
            return user with { WithoutReferences = refusal };

        try
        {
            return user with
            {
                SynchronizedManager = await ManagerOfAsync(user.User.Id, cancellationToken).ConfigureAwait(false),
                SynchronizedGroups = await GroupsOfAsync(user.User.Id, cancellationToken).ConfigureAwait(false),
            };
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            _refusal = e;
            return user with { WithoutReferences = e };
        }
    }

    private async Task<CloudUser?> ManagerOfAsync(string userId, CancellationToken cancellationToken)
    {
        if (await directory.GetManagerIdAsync(userId, cancellationToken).ConfigureAwait(false) is not { } id)
            return null;

        CloudUser? manager = await _managers.GetOrAdd(id, _ => ReadAsync(id, cancellationToken)).ConfigureAwait(false);
        return manager?.OnPremisesSyncEnabled == true ? manager : null;
    }

    private async Task<CloudUser?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await directory.GetUserAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (e.Kind == ErrorKind.ObjectNotFound)
        {
            return null; // a contact, or deleted since
        }
    }

    private async Task<List<string>> GroupsOfAsync(string userId, CancellationToken cancellationToken)
    {
        var groups = new List<string>();
        await foreach (CloudUser group in directory.GetGroupsOfUserAsync(userId, cancellationToken).ConfigureAwait(false))
        {
            if (group.OnPremisesSyncEnabled == true)
                groups.Add(group.DisplayName ?? group.Id);
        }

        return groups;
    }
}
