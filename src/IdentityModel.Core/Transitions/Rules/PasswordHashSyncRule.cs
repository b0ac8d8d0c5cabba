namespace IdentityModel.Core.Transitions;

/// <summary>Whether synchronized hashes make the Active Directory password work when the cloud verifies it.</summary>
internal sealed class PasswordHashSyncRule : ITransitionRule
{
    public string Name => "PasswordHashSync";

    public string Source => TransitionSource.HashSync;

    public TransitionFinding? Check(TransitionFacts facts) => facts.Features?.PasswordHashSyncEnabled switch
    {
        true => TransitionFinding.Passed("Password hash sync is on."),
        false => TransitionFinding.Warning(
            $"Password hash sync is off: {Consequence(facts.Move)}",
            "Turn on password hash sync in Microsoft Entra Connect, and wait for its first full cycle before the move."),
        null => TransitionFinding.Unknown(
            "The command could not read whether password hash sync is on.",
            "Connect as an administrator with OnPremDirectorySynchronization.Read.All: applications cannot read it."),
    };

    private static string Consequence(TransitionMove move) => move switch
    {
        TransitionMove.SynchronizedToFederated => "if the identity provider fails, you cannot return to cloud sign-in at once.",
        TransitionMove.CloudToSynchronized => "users continue with the cloud password, or "
            + "pass-through authentication verifies the password.",
        _ => "synchronized users have no known password after the move.",
    };
}
