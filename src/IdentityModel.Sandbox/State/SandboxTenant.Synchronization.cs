namespace IdentityModel.Sandbox;

public sealed partial class SandboxTenant
{
    /// <summary>
    /// Runs a sync cycle, as Entra Connect does: matches, takes over, creates, restores and deletes cloud objects
    /// (docs/facts/matching.md#match-order).
    /// </summary>
    /// <param name="now">The time.</param>
    /// <param name="objects">What is in the scope of synchronization; without it, all of the tenant's Active Directory.</param>
    /// <returns>What became of each object, in the order in which they were sent.</returns>
    /// <exception cref="InvalidOperationException">Synchronization was turned off.</exception>
    public IReadOnlyList<SyncExport> Synchronize(DateTimeOffset now, IEnumerable<OnPremisesObject>? objects = null)
    {
        // The service refuses a sync client then; without this, the tenant would become hybrid again without a word.
        if (_switchedOff is not null)
            throw new InvalidOperationException("Directory synchronization is turned off for the tenant.");

        lock (Gate)
        {
            Unread = [.. Unread.Where(part => part != SnapshotPart.SynchronizationErrors)]; // it finds them all again
            return [.. new SyncCycle(this, objects ?? OnPremises?.Users ?? [], now).Run()];
        }
    }

    /// <summary>Adds the user of an on-premises object that matched none.</summary>
    internal SandboxUser AddSynchronizedUser(string anchor, string userPrincipalName, DateTimeOffset now)
    {
        // An object that was deleted and has lost its ImmutableId may have the first id.
        string id = IdFrom("synchronized", anchor);
        for (int i = 2; FindUser(id) is not null || _deletedUsers.Exists(user => user.Id == id); i++)
            id = IdFrom("synchronized", $"{anchor}/{i}");

        return AddUser(new SandboxUser { Id = id, UserPrincipalName = userPrincipalName, CreatedDateTime = now });
    }

    /// <summary>Gives a user a name, and restores it if it is deleted.</summary>
    internal SandboxUser Return(SandboxUser user, string userPrincipalName)
    {
        if (!_deletedUsers.Remove(user))
        {
            Rename(user, userPrincipalName);
            return user;
        }

        user.UserPrincipalName = userPrincipalName;
        user.DeletedDateTime = null;
        _users.Add(user);
        _usersById.Add(user.Id, user);
        _usersByName.Add(userPrincipalName, user);
        return user;
    }

    /// <summary>The password of Active Directory replaces the user's own.</summary>
    internal void ForgetPassword(SandboxUser user) => _passwords.Remove(user.Id);

    /// <summary>Removes a group or contact.</summary>
    internal void Remove(ISandboxObject one)
    {
        if (one is SandboxGroup group)
            _groups.Remove(group);
        else if (one is SandboxContact contact)
            _contacts.Remove(contact);
    }
}
