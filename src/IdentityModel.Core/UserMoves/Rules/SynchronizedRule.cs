using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.UserMoves;

/// <summary>Only a synchronized user can be moved to the cloud.</summary>
internal sealed class SynchronizedRule : IUserMoveRule
{
    public string Name => "Synchronized";

    public string Source => UserMoveSource.Prepare;

    public UserMoveWeight Weight => UserMoveWeight.Decides;

    public TransitionFinding? Check(UserMoveFacts facts) => facts.User switch
    {
        { IsCloudManaged: true } => TransitionFinding.Failed("The user was moved to the cloud already.", ""),
        { OnPremisesSyncEnabled: true } => TransitionFinding.Passed("The user is synchronized."),
        _ => TransitionFinding.Failed("The user is not synchronized.", ""),
    };
}
