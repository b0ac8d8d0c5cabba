namespace IdentityModel.Core.Transitions;

/// <summary>Whether the signed-in administrator holds a role that may make the move.</summary>
internal sealed class RoleRule : ITransitionRule
{
    public string Name => "Role";

    public string Source => TransitionSource.Roles;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        if (facts.IsApplication)
            return null; // its permission is enough

        IReadOnlyList<string> needed = TransitionAccess.Of(facts.Move).Roles;
        string any = string.Join(", ", needed);
        string? held = needed.FirstOrDefault(role => facts.CallerRoles?.Contains(role) == true);
        if (held is null && (facts.CallerRoles is null || !facts.AreRolesWhole))
        {
            return TransitionFinding.Unknown(
                $"The roles of '{facts.Session.Account}' could not be read.", "Check that the administrator has one of these roles: "
                + $"{any}.");
        }

        return held is not null
            ? TransitionFinding.Passed($"'{facts.Session.Account}' has, or is eligible for, {held}.")
            : TransitionFinding.Failed(
                $"'{facts.Session.Account}' has none of the roles that can make the move.", "Assign the administrator one of these "
                + $"roles: {any}.");
    }
}
