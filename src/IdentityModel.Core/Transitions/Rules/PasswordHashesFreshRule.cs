namespace IdentityModel.Core.Transitions;

/// <summary>When hashes were last synchronized: Graph v1.0 does not tell (beta alone does).</summary>
internal sealed class PasswordHashesFreshRule : ITransitionRule
{
    public string Name => "PasswordHashesFresh";

    public string Source => TransitionSource.Organization;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        if (facts.Features?.PasswordHashSyncEnabled == false)
            return null;

        string last = facts.Organization?.OnPremisesLastSync is { } sync
            ? $" The last sync cycle of the directory was at {sync.UtcDateTime:yyyy-MM-dd HH:mm} UTC."
            : "";
        return TransitionFinding.Unknown(
            "Microsoft Graph v1.0 does not show when synchronization last sent password hashes." + last,
            "Check in the Microsoft Entra admin center, under Connect Sync, that password hash sync ran within the last 30 minutes.");
    }
}
