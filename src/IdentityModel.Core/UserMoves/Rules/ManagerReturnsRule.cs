using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.UserMoves;

/// <summary>The next sync cycle writes the manager that Active Directory has.</summary>
internal sealed class ManagerReturnsRule : IUserMoveRule
{
    public string Name => "Manager";

    public string Source => UserMoveSource.Configure;

    public UserMoveWeight Weight => UserMoveWeight.Note;

    public TransitionFinding? Check(UserMoveFacts facts) => facts switch
    {
        { WithoutReferences: not null } => TransitionFinding.Unknown(
            "The command could not read the manager.", "The sync cycle writes the manager that Active Directory has."),
        { References: { IsManagerOther: false, Manager: null } } => TransitionFinding.Passed("The user has no manager."),
        { References.Manager: { OnPremisesSyncEnabled: true } manager } =>
            TransitionFinding.Passed($"The manager {manager.UserPrincipalName} is synchronized."),
        { References.Manager: { } manager, IsManagerInRun: true } =>
            TransitionFinding.Passed($"The manager {manager.UserPrincipalName} is given back, too."),
        { References: { } references } => TransitionFinding.Warning(
            $"The manager {references.Manager?.UserPrincipalName ?? "(not a user)"} is not synchronized.",
            "The sync cycle replaces it by the manager that Active Directory has."),
        _ => null,
    };
}
