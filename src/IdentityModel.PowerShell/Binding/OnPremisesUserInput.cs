using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>Reads on-premises users given as objects, for a match: one error for each that cannot be used, the rest goes on.</summary>
internal sealed class OnPremisesUserInput
{
    private readonly Func<IPropertyBag, UnusableColumns?, OnPremisesUser> _shape;
    private readonly UnusableColumns _unusable;
    private readonly PipedUsers _piped;

    /// <summary>Makes the input of a command that needs of a user only what decides a match.</summary>
    /// <param name="cmdlet">The cmdlet errors and warnings are written to.</param>
    /// <param name="use">Takes each user, in order.</param>
    public OnPremisesUserInput(IdentityCmdlet cmdlet, Action<OnPremisesUser> use)
        : this(cmdlet, OnPremisesUserShape.ReadForMatching, use)
    {
    }

    private OnPremisesUserInput(
        IdentityCmdlet cmdlet, Func<IPropertyBag, UnusableColumns?, OnPremisesUser> shape, Action<OnPremisesUser> use)
    {
        _shape = shape;
        _unusable = new(cmdlet.WriteWarning);
        _piped = new(cmdlet, Read, use);
    }

    /// <summary>Reads all users of a parameter, with their names too.</summary>
    public static IReadOnlyList<OnPremisesUser> Read(IdentityCmdlet cmdlet, PSObject[] users)
    {
        List<OnPremisesUser> read = [];
        new OnPremisesUserInput(cmdlet, OnPremisesUserShape.Read, read.Add).Add(PSObject.AsPSObject(users));
        return read;
    }

    /// <inheritdoc cref="PipedUsers.Add"/>
    public void Add(PSObject input) => _piped.Add(input);

    private OnPremisesUser Read(PSObject user) =>
        (user.BaseObject as OnPremisesUser)?.ForMatching() ?? _shape(new PSObjectBag(user), _unusable);
}
