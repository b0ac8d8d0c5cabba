using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.UserMoves;

/// <summary>The manager must be a user of the same Active Directory domain; Graph shows whether it is a user.</summary>
internal sealed class ManagerIsUserRule : IUserMoveRule
{
    public string Name => "Manager";

    public string Source => UserMoveSource.Prepare;

    public UserMoveWeight Weight => UserMoveWeight.Note;

    public TransitionFinding? Check(UserMoveFacts facts) => facts switch
    {
        { WithoutReferences: not null } => TransitionFinding.Unknown(
            "The command could not read the manager.", "Confirm that the manager is a synchronized user of the same Active Directory domain."),
        { References.IsManagerOther: true } => TransitionFinding.Warning(
            "The manager is not a user.", "Microsoft supports a move only if the manager is a synchronized user."),
        { References.Manager: { } manager } => TransitionFinding.Passed($"The manager is the user {manager.UserPrincipalName}."),
        { References: not null } => TransitionFinding.Passed("The user has no manager."),
        _ => null,
    };
}
