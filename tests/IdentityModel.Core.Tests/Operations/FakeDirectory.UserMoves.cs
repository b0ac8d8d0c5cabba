using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Tests;

/// <summary>Who manages a user, and the user's manager and groups.</summary>
internal sealed partial class FakeDirectory
{
    /// <summary>How often a user still reads as before a move.</summary>
    public int StaleMoves { get; set; }

    /// <summary>The manager of a user, both by id.</summary>
    public Dictionary<string, string> Managers { get; } = [];

    /// <summary>The groups of a user, by its id.</summary>
    public Dictionary<string, CloudUser[]> GroupsOf { get; } = [];

    public Task<bool> GetIsCloudManagedAsync(string userId, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        bool isStale = Writes.ContainsKey(userId) && StaleMoves-- > 0;
        return Task.FromResult(CloudManaged.Contains(userId) != isStale);
    }

    public Task<string?> GetManagerIdAsync(string userId, CancellationToken cancellationToken) =>
        Answer(Managers.GetValueOrDefault(userId), cancellationToken);

    public async IAsyncEnumerable<CloudUser> GetGroupsOfUserAsync(
        string userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        await Task.Yield();
        foreach (CloudUser group in GroupsOf.GetValueOrDefault(userId) ?? [])
            yield return group;
    }

    private void Move(CloudManagedWrite move)
    {
        int at = Users.FindIndex(user => user.Id == move.UserId);
        Users[at] = Users[at] with { OnPremisesSyncEnabled = null };
        if (move.IsCloudManaged)
            CloudManaged.Add(move.UserId);
        else
            CloudManaged.Remove(move.UserId);
    }
}
