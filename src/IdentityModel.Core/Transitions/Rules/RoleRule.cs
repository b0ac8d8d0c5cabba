namespace IdentityModel.Core;

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
        if (facts.CallerRoles is not { } roles)
        {
            return TransitionFinding.Unknown(
                $"The roles of '{facts.Session.Account}' could not be read.", $"See that the administrator holds one of: {any}.");
        }

        string? held = needed.FirstOrDefault(roles.Contains);
        return held is not null
            ? TransitionFinding.Passed($"'{facts.Session.Account}' holds, or is eligible for, {held}.")
            : TransitionFinding.Failed(
                $"'{facts.Session.Account}' holds none of the roles that may make the move.", $"Give the administrator one of: {any}.");
    }
}
