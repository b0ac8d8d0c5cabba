using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Tests;

/// <summary>Who manages a user, and the user's manager and groups.</summary>
internal sealed partial class FakeDirectory
{
    private readonly HashSet<string> _rolledBack = [];

    /// <summary>How often a user still reads as before a move.</summary>
    public int StaleMoves { get; set; }

    /// <summary>The manager of a user, both by id.</summary>
    public Dictionary<string, string> Managers { get; } = [];

    /// <summary>The groups of a user, by its id.</summary>
    public Dictionary<string, CloudGroup[]> GroupsOf { get; } = [];

    /// <summary>The version of the sync client.</summary>
    public string? ClientVersion { get; set; }

    /// <summary>Whether a change of the block of hard matches lands although its call throws.</summary>
    public bool BlockLandsAllTheSame { get; set; }

    /// <summary>How often the block of hard matches still reads as before a change.</summary>
    public int StaleBlocks { get; set; }

    /// <summary>With which reading of a user, counted from the next, a sync cycle takes over who was given back; 0 for none.</summary>
    public int SyncsAtRead { get; set; }

    /// <summary>The ids of users that sync cycles do not take over.</summary>
    public HashSet<string> RefusedBySync { get; } = [];

    public Task SetBlockHardMatchAsync(string tenantId, bool isOn, CancellationToken cancellationToken)
    {
        Effects.Add($"block {(isOn ? "on" : "off")}");
        try
        {
            Enter(cancellationToken);
        }
        catch when (BlockLandsAllTheSame)
        {
            Features = Features with { BlockHardMatch = isOn };
            throw;
        }

        Features = Features with { BlockHardMatch = isOn };
        return Task.CompletedTask;
    }

    public Task<string?> GetSyncClientVersionAsync(CancellationToken cancellationToken) => Answer(ClientVersion, cancellationToken);

    public Task<bool> GetIsCloudManagedAsync(string userId, CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        bool isStale = Writes.ContainsKey(userId) && StaleMoves-- > 0;
        return Task.FromResult(CloudManaged.Contains(userId) != isStale);
    }

    public Task<string?> GetManagerIdAsync(string userId, CancellationToken cancellationToken) =>
        Answer(Managers.GetValueOrDefault(userId), cancellationToken);

    public async IAsyncEnumerable<CloudGroup> GetGroupsOfUserAsync(
        string userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Enter(cancellationToken);
        await Task.Yield();
        foreach (CloudGroup group in GroupsOf.GetValueOrDefault(userId) ?? [])
            yield return group;
    }

    private void Move(CloudManagedWrite move)
    {
        int at = Users.FindIndex(user => user.Id == move.UserId);
        Users[at] = Users[at] with { OnPremisesSyncEnabled = null };
        if (move.IsCloudManaged)
            CloudManaged.Add(move.UserId);
        else if (CloudManaged.Remove(move.UserId))
            _rolledBack.Add(move.UserId);
    }

    private void SynchronizeIfDue()
    {
        if (SyncsAtRead == 0 || --SyncsAtRead > 0 || Features.BlockHardMatch == true)
            return;

        Effects.Add("sync cycle");
        foreach (string id in _rolledBack.Except(RefusedBySync).ToArray())
        {
            int at = Users.FindIndex(user => user.Id == id);
            Users[at] = Users[at] with { OnPremisesSyncEnabled = true };
            _rolledBack.Remove(id);
        }
    }
}
