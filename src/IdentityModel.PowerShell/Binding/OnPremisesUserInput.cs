using System.Management.Automation;
using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>Gathers on-premises users from the pipeline: one error for each that cannot be used, the rest goes on.</summary>
internal sealed class OnPremisesUserInput
{
    private readonly List<OnPremisesUser> _users = [];
    private readonly AlikeObjects _objects = new();
    private readonly UnusableColumns _unusable;
    private readonly PipedUsers _piped;

    /// <summary>Makes the input of one command.</summary>
    public OnPremisesUserInput(IdentityCmdlet cmdlet)
    {
        _unusable = new(cmdlet.WriteWarning);
        _piped = new(cmdlet, Read, _users.Add);
    }

    /// <summary>The users gathered, in order.</summary>
    public IReadOnlyList<OnPremisesUser> Users => _users;

    /// <summary>Adds what the pipeline brought.</summary>
    public void Add(PSObject[] users) => _piped.Add(users);

    private OnPremisesUser Read(PSObject user) =>
        (user.BaseObject as OnPremisesUser)?.ForMatching() ?? OnPremisesUserShape.Read(_objects.BagOf(user), _unusable);
}
