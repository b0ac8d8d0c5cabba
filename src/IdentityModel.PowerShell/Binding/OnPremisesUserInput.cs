using System.Management.Automation;
using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>Gathers on-premises users from the pipeline: one error for each that cannot be used, the rest goes on.</summary>
internal sealed class OnPremisesUserInput(IdentityCmdlet cmdlet)
{
    private readonly List<OnPremisesUser> _users = [];
    private readonly Dictionary<Guid, long> _places = [];
    private readonly UnusableColumns _unusable = new(cmdlet.WriteWarning);
    private long _count;

    /// <summary>The users gathered, in order.</summary>
    public IReadOnlyList<OnPremisesUser> Users => _users;

    /// <summary>Adds what the pipeline brought.</summary>
    public void Add(PSObject[] users)
    {
        foreach (PSObject user in users)
        {
            _count++;
            cmdlet.ForItem(user, () => Add(ReadInPlace(user)));
        }
    }

    // Without the place a value among thousands of rows could not be found.
    private OnPremisesUser ReadInPlace(PSObject user)
    {
        try
        {
            return Read(user);
        }
        catch (IdentityModelException error)
        {
            throw error.At($"user {_count}", user);
        }
    }

    private OnPremisesUser Read(PSObject user) =>
        (user.BaseObject as OnPremisesUser)?.ForMatching() ?? OnPremisesUserShape.Read(new PSObjectBag(user), _unusable);

    private void Add(OnPremisesUser user)
    {
        if (user.ObjectGuid is { } guid)
        {
            if (_places.TryGetValue(guid, out long first))
                throw Errors.DuplicateObjectGuid("the pipeline", guid, $"user {first}", $"user {_count}");

            _places.Add(guid, _count);
        }

        _users.Add(user);
    }
}
