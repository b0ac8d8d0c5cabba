using System.Collections;
using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>Hands on the on-premises users the pipeline brings: one error for each that cannot be used, the rest goes on.</summary>
internal sealed class PipedUsers
{
    private readonly IdentityCmdlet _cmdlet;
    private readonly Func<PSObject, OnPremisesUser> _read;
    private readonly Action<OnPremisesUser> _use;
    private readonly Action<PSObject> _take;
    private readonly Dictionary<Guid, long> _places = [];
    private OnPremisesUser? _usable;
    private long _count;

    /// <summary>Makes the input of one command.</summary>
    /// <param name="cmdlet">The cmdlet errors are written to.</param>
    /// <param name="read">Makes a user of an object.</param>
    /// <param name="use">Takes the user, on the pipeline thread.</param>
    public PipedUsers(IdentityCmdlet cmdlet, Func<PSObject, OnPremisesUser> read, Action<OnPremisesUser> use)
    {
        _cmdlet = cmdlet;
        _read = read;
        _use = use;
        _take = Take;
    }

    /// <summary>
    /// Takes what the pipeline brought, or a parameter: a user, or a list of them. A parameter of lists would take longer to bind
    /// than a user takes to be matched, for PowerShell makes a list of each object that is piped in.
    /// </summary>
    public void Add(PSObject input)
    {
        if (input.BaseObject is not IList many)
        {
            AddOne(input);
            return;
        }

        foreach (object? user in many)
            AddOne(user is null ? new PSObject() : PSObject.AsPSObject(user));
    }

    private void AddOne(PSObject user)
    {
        _count++;
        _usable = null;
        _cmdlet.ForItem(user, _take);
        if (_usable is not null)
            _use(_usable);
    }

    private void Take(PSObject user) => _usable = Unique(ReadInPlace(user));

    // Without the place a value among thousands of rows could not be found.
    private OnPremisesUser ReadInPlace(PSObject user)
    {
        try
        {
            return _read(user);
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
