namespace IdentityModel.Core.Transitions;

/// <summary>Whether the session may make the move at all.</summary>
internal sealed class PermissionRule : ITransitionRule
{
    public string Name => "Permission";

    public string Source => TransitionSource.Permissions;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        IReadOnlyList<string> needed = TransitionAccess.Of(facts.Move).Permissions;
        if (needed.Count == 0)
            return null; // Microsoft Entra Connect makes the move, not this session

        string either = string.Join(" or ", needed);
        if (facts.Session.Scopes.Count == 0)
        {
            return TransitionFinding.Unknown("The session does not show its permissions. The move needs "
                + $"{either}.", $"Check that the session has {either}.");
        }

        string? held = needed.FirstOrDefault(permission => facts.Session.Scopes.Contains(permission, StringComparer.OrdinalIgnoreCase));
        return held is not null
            ? TransitionFinding.Passed($"The session has {held}.")
            : TransitionFinding.Failed(
                $"The session does not have {either}.",
                Remedy(facts, needed));
    }

    private static string Remedy(TransitionFacts facts, IReadOnlyList<string> needed) => facts.Session.AuthType switch
    {
        SessionAuthType.Delegated =>
            $"Connect again, and name all permissions: Connect-IdentityModel -Scopes {facts.Session.ScopesWith(needed[0])}",
        SessionAuthType.UserProvidedAccessToken => $"Connect with a token that also has {needed[0]}.",
        _ => $"Grant the application {string.Join(" or ", needed)}.",
    };
}
