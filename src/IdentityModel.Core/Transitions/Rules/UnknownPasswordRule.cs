namespace IdentityModel.Core.Transitions;

/// <summary>The users who would be left without a password anybody knows.</summary>
internal sealed class UnknownPasswordRule : ITransitionRule
{
    public const string CheckName = "UnknownPasswords";

    public string Name => CheckName;

    public string Source => TransitionSource.HashSync;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        if (facts.Users is not { } users)
            return TransitionFinding.Unknown("The users could not be read.", "If a permission is missing, grant User.Read.All. Then run the command again.");

        if (users.WithoutPassword == 0)
            return TransitionFinding.Passed($"The move leaves none of the {users.Count} users without a known password.");

        string names = $"{users.WithoutPassword} of {users.Count} users: {string.Join(", ", users.FirstWithoutPassword)}"
            + (users.WithoutPassword > users.FirstWithoutPassword.Count ? " and others." : ".");
        return facts.Features?.PasswordHashSyncEnabled is null
            ? TransitionFinding.Unknown(
                "No known password after the move, if password hash sync is off, which the command could not read: " + names,
                "Connect as an administrator, and run the command again.")
            : TransitionFinding.Warning(
                "No known password after the move: " + names,
                "Turn on password hash sync and wait for its first full cycle, or set passwords "
                + (facts.Domain.AuthenticationType == DomainAuthenticationType.Federated
                    ? "with Convert-DomainToStandard -PasswordFile, or afterwards with Set-CloudUserPassword."
                    : "afterwards with Set-CloudUserPassword."));
    }
}
