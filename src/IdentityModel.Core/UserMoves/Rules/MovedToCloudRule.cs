using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.UserMoves;

/// <summary>Only a user who was moved to the cloud can be given back.</summary>
internal sealed class MovedToCloudRule : IUserMoveRule
{
    public string Name => "MovedToCloud";

    public string Source => UserMoveSource.Configure;

    public UserMoveWeight Weight => UserMoveWeight.Decides;

    public TransitionFinding? Check(UserMoveFacts facts) => facts.User switch
    {
        { OnPremisesSyncEnabled: true } => TransitionFinding.Failed("The user is synchronized already.", ""),
        { IsCloudManaged: true } => TransitionFinding.Passed("The user was moved to the cloud."),
        _ => TransitionFinding.Failed(
            "The user is not synchronized, and was not moved to the cloud.",
            "If an earlier run gave it back, run the command with the journal of that run. If not, Active Directory can take it over only "
            + "by a match: see Test-SoftMatch."),
    };
}
