using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.UserMoves;

/// <summary>Administrators cannot be moved, and synchronization does not take them over.</summary>
internal sealed class NoAdministratorRule(string source) : IUserMoveRule
{
    public string Name => "NoAdministrator";

    public string Source => source;

    public UserMoveWeight Weight => UserMoveWeight.Decides;

    public TransitionFinding? Check(UserMoveFacts facts) => facts.Tenant.Roles?.Of(facts.User.Id) switch
    {
        null => TransitionFinding.Unknown("The command could not read all administrator roles.", "Administrators cannot be moved."),
        { Count: 0 } => TransitionFinding.Passed("The user has no administrator role, and is eligible for none."),
        { } roles => TransitionFinding.Failed(
            $"The user is an administrator, active or eligible: {string.Join(", ", roles)}.", "Remove the roles and eligibilities first."),
    };
}
