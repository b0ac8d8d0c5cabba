using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.UserMoves;

/// <summary>Synchronization finds a user again by its ImmutableId (docs/facts/matching.md#match-order).</summary>
internal sealed class ImmutableIdRule : IUserMoveRule
{
    public string Name => "ImmutableId";

    public string Source => UserMoveSource.Match;

    public UserMoveWeight Weight => UserMoveWeight.Decides;

    public TransitionFinding? Check(UserMoveFacts facts) => facts.User switch
    {
        { IsCloudManaged: not true } => null,
        { ImmutableId: null or "" } => TransitionFinding.Failed(
            "The user has no ImmutableId, by which synchronization would find it.", "Set it first, with Set-CloudUserImmutableId."),
        _ => TransitionFinding.Passed("The user has an ImmutableId, by which synchronization finds it."),
    };
}
