using System.Management.Automation;
using IdentityModel.Core;

namespace IdentityModel.PowerShell;

/// <summary>Reads on-premises users given as objects, for a match: one error for each that cannot be used, the rest goes on.</summary>
internal sealed class OnPremisesUserInput
{
    private readonly AlikeObjects _objects = new();
    private readonly UnusableColumns _unusable;
    private readonly PipedUsers _piped;

    /// <summary>Makes the input of one command.</summary>
    /// <param name="cmdlet">The cmdlet errors and warnings are written to.</param>
    /// <param name="use">Takes each user, in order.</param>
    public OnPremisesUserInput(IdentityCmdlet cmdlet, Action<OnPremisesUser> use)
    {
        _unusable = new(cmdlet.WriteWarning);
        _piped = new(cmdlet, Read, use);
    }

    /// <summary>Reads all users of a parameter.</summary>
    public static IReadOnlyList<OnPremisesUser> Read(IdentityCmdlet cmdlet, PSObject[] users)
    {
        List<OnPremisesUser> read = [];
        new OnPremisesUserInput(cmdlet, read.Add).Add(PSObject.AsPSObject(users));
        return read;
    }

    /// <inheritdoc cref="PipedUsers.Add"/>
    public void Add(PSObject input) => _piped.Add(input);

    private OnPremisesUser Read(PSObject user) =>
        (user.BaseObject as OnPremisesUser)?.ForMatching() ?? OnPremisesUserShape.Read(_objects.BagOf(user), _unusable);
}
