using System.Collections.Concurrent;

namespace IdentityModel.Core.UserMoves;

/// <summary>Reads a user's manager and groups. A manager is read once. After a refusal, nothing more is read.</summary>
internal sealed class UserReferenceReader(ICloudDirectory directory)
{
    private readonly ConcurrentDictionary<string, Task<CloudUser?>> _managers = new(StringComparer.OrdinalIgnoreCase);
    private volatile IdentityModelException? _refusal;

    /// <summary>Adds them to the facts, or why they were not read.</summary>
    public async Task<UserMoveFacts> AddToAsync(UserMoveFacts facts, CancellationToken cancellationToken)
    {
        if (_refusal is { } refusal)
            return facts with { WithoutReferences = refusal };

        try
        {
            return facts with { References = await ReadAsync(facts.User.Id, cancellationToken).ConfigureAwait(false) };
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            _refusal = e;
            return facts with { WithoutReferences = e };
        }
    }

    private async Task<UserReferences> ReadAsync(string userId, CancellationToken cancellationToken)
    {
        string? id = await directory.GetManagerIdAsync(userId, cancellationToken).ConfigureAwait(false);
        CloudUser? manager = id is null
            ? null
            : await _managers.GetOrAdd(id, _ => ReadManagerAsync(id, cancellationToken)).ConfigureAwait(false);
        var groups = new List<CloudGroup>();
        await foreach (CloudGroup group in directory.GetGroupsOfUserAsync(userId, cancellationToken).ConfigureAwait(false))
            groups.Add(group);

        return new UserReferences { Manager = manager, IsManagerOther = id is not null && manager is null, Groups = groups };
    }

    private async Task<CloudUser?> ReadManagerAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await directory.GetUserAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (e.Kind == ErrorKind.ObjectNotFound)
        {
            return null;
        }
    }
}
