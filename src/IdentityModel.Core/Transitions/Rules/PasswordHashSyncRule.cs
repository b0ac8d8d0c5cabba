namespace IdentityModel.Core.Transitions;

/// <summary>Whether synchronized hashes make the Active Directory password work when the cloud verifies it.</summary>
internal sealed class PasswordHashSyncRule : ITransitionRule
{
    public string Name => "PasswordHashSync";

    public string Source => TransitionSource.HashSync;

    public TransitionFinding? Check(TransitionFacts facts) => facts.Features?.PasswordHashSyncEnabled switch
    {
        true => TransitionFinding.Passed("Password hashes are synchronized."),
        false => TransitionFinding.Warning(
            $"Password hashes are not synchronized: {Consequence(facts.Move)}",
            "Switch on password hash sync in Microsoft Entra Connect, and let its first full run end before the move."),
        null => TransitionFinding.Unknown(
            "Whether password hashes are synchronized could not be read.",
            "Connect as an administrator with OnPremDirectorySynchronization.Read.All: applications cannot read it."),
    };

    private static string Consequence(TransitionMove move) => move switch
    {
        TransitionMove.SynchronizedToFederated => "when the identity provider fails, there is no way back that works at once.",
        TransitionMove.CloudToSynchronized => "users go on with the cloud password, or pass-through authentication verifies it.",
        _ => "synchronized users are left without a known password.",
    };
}
