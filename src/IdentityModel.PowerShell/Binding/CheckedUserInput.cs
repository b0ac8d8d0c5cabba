using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// Reads on-premises users as the pipeline brings them, each value as it is, and tells in the end which attributes none of them had.
/// </summary>
internal sealed class CheckedUserInput
{
    private readonly IdentityCmdlet _cmdlet;
    private readonly UnusableColumns _unusable;
    private readonly PipedUsers _piped;
    private IReadOnlyList<string> _unseen = OnPremisesUserShape.UncheckedIn(_ => false);
    private bool _any;

    /// <summary>Makes the input of one command.</summary>
    /// <param name="cmdlet">The cmdlet errors and warnings are written to.</param>
    /// <param name="use">Takes each user.</param>
    public CheckedUserInput(IdentityCmdlet cmdlet, Action<OnPremisesUser> use)
    {
        _cmdlet = cmdlet;
        _unusable = new(cmdlet.WriteWarning);
        _piped = new(cmdlet, Read, use);
    }

    /// <inheritdoc cref="PipedUsers.Add"/>
    public void Add(PSObject input) => _piped.Add(input);

    /// <summary>All users have come.</summary>
    public void Finish()
    {
        if (_any && _unseen.Count > 0)
        {
            _cmdlet.WriteWarning($"No user has the property {string.Join(", ", _unseen)}: not checked. Get-ADUser gives it only where "
                + "-Properties names it.");
        }
    }

    private OnPremisesUser Read(PSObject user)
    {
        _any = true;
        if (user.BaseObject is OnPremisesUser read)
        {
            _unseen = [];
            return read;
        }

        PSObjectBag properties = new(user);
        if (_unseen.Count > 0)
        {
            IReadOnlyList<string> missing = OnPremisesUserShape.UncheckedIn(name => properties.Find(name) is not null);
            _unseen = [.. _unseen.Intersect(missing)];
        }

        return OnPremisesUserShape.ReadAsIs(properties, _unusable);
    }
}
