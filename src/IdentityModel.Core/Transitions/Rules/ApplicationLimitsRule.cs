namespace IdentityModel.Core.Transitions;

/// <summary>What an application or managed identity cannot do, whatever it is granted.</summary>
internal sealed class ApplicationLimitsRule : ITransitionRule
{
    public string Name => "ApplicationLimits";

    public string Source => TransitionSource.Permissions;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        if (!facts.IsApplication)
            return null;

        var cannot = new List<string> { "read or change the synchronization flags", "read or change staged rollout" };
        if (facts.Users?.WithoutPassword > 0)
            cannot.Add($"set the passwords of the {facts.Users.WithoutPassword} synchronized users without a known password");
        string who = facts.Session.AuthType == SessionAuthType.ManagedIdentity ? "A managed identity" : "An application";
        return TransitionFinding.Warning(
            $"{who} cannot {string.Join(", nor ", cannot)}.", "Connect as an administrator for that part.");
    }
}
