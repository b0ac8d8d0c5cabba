using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.UserMoves;

/// <summary>
/// A user who is given back has no memberships of cloud groups (docs/facts/graph.md#source-of-authority). The module lists them, and removes
/// none. Members of a dynamic group come by its rule.
/// </summary>
internal sealed class CloudGroupsRule : IUserMoveRule
{
    public string Name => "CloudGroups";

    public string Source => UserMoveSource.Configure;

    public UserMoveWeight Weight => UserMoveWeight.NeedsForce;

    public TransitionFinding? Check(UserMoveFacts facts)
    {
        if (facts.WithoutReferences is not null)
        {
            return TransitionFinding.Unknown(
                "The command could not read the groups of the user.",
                "First remove the user from cloud groups. To give the user back without this check, use -Force.");
        }

        if (facts.References is not { } references)
            return null;

        CloudGroup[] groups = [.. references.Groups.Where(group => group is { IsSynchronized: false, IsDynamic: false })];
        return groups.Length == 0
            ? TransitionFinding.Passed("The user is a member of no cloud group.")
            : TransitionFinding.Failed(
                $"The user is a member of cloud groups: {GroupNames.Of(groups)}.",
                "First remove the user from these groups. To give the user back with these memberships, use -Force.");
    }
}
