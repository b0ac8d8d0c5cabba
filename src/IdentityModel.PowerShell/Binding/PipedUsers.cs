using System.Management.Automation;
using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>Hands on the on-premises users the pipeline brings: one error for each that cannot be used, the rest goes on.</summary>
/// <param name="cmdlet">The cmdlet errors are written to.</param>
/// <param name="read">Makes a user of an object.</param>
/// <param name="use">Takes the user, on the pipeline thread.</param>
internal sealed class PipedUsers(IdentityCmdlet cmdlet, Func<PSObject, OnPremisesUser> read, Action<OnPremisesUser> use)
{
    private readonly Dictionary<Guid, long> _places = [];
    private long _count;

    /// <summary>Takes what the pipeline brought.</summary>
    public void Add(PSObject[] users)
    {
        foreach (PSObject user in users)
        {
            _count++;
            OnPremisesUser? usable = null;
            cmdlet.ForItem(user, () => usable = Unique(ReadInPlace(user)));
            if (usable is not null)
                use(usable);
        }
    }

    // Without the place a value among thousands of rows could not be found.
    private OnPremisesUser ReadInPlace(PSObject user)
    {
        try
        {
            return read(user);
        }
        catch (IdentityModelException error)
        {
            throw error.At($"user {_count}", user);
        }
    }

    private OnPremisesUser Unique(OnPremisesUser user)
    {
        if (user.ObjectGuid is { } guid)
        {
            if (_places.TryGetValue(guid, out long first))
                throw Errors.DuplicateObjectGuid("the pipeline", guid, $"user {first}", $"user {_count}");

            _places.Add(guid, _count);
        }

        return user;
    }
}
