using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.UserMoves;

/// <summary>A user in a synchronized group leaves it if the account in Active Directory is deleted.</summary>
internal sealed class SynchronizedGroupsRule : IUserMoveRule
{
    public string Name => "SynchronizedGroups";

    public string Source => UserMoveSource.Guidance;

    public UserMoveWeight Weight => UserMoveWeight.Note;

    public TransitionFinding? Check(UserMoveFacts facts)
    {
        if (facts.WithoutReferences is not null)
        {
            return TransitionFinding.Unknown(
                "The command could not read the groups of the user.",
                "Keep the account in Active Directory as long as synchronized groups have it as a member.");
        }

        if (facts.References is not { } references)
            return null;

        CloudGroup[] groups = [.. references.Groups.Where(group => group.IsSynchronized)];
        return groups.Length == 0
            ? TransitionFinding.Passed("The user is in no group that is still synchronized.")
            : TransitionFinding.Warning(
                $"Groups that are still synchronized: {GroupNames.Of(groups)}.",
                "Keep the account in Active Directory and in scope: if you delete it, the user leaves these groups.");
    }
}
