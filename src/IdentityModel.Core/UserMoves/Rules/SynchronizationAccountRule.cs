using IdentityModel.Core.Transitions;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.UserMoves;

/// <summary>Synchronization stops if its own account is moved.</summary>
internal sealed class SynchronizationAccountRule : IUserMoveRule
{
    public string Name => "SynchronizationAccount";

    public string Source => UserMoveSource.Prepare;

    public UserMoveWeight Weight => UserMoveWeight.Decides;

    public TransitionFinding? Check(UserMoveFacts facts) => SynchronizationAccount.Is(facts.User)
        ? TransitionFinding.Failed("Directory synchronization signs in with this account.", "")
        : null;
}
