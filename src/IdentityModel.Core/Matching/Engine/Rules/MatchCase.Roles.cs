namespace IdentityModel.Core.Matching.Engine;

/// <content>The administrator roles of cloud users.</content>
internal sealed partial class MatchCase
{
    /// <summary>The roles of the cloud user that is wanted first.</summary>
    public string WantedRoles => _population.RolesOf(_wanted);

    /// <summary>
    /// What comes before every other remedy for a Global Administrator: an emergency access account must not depend on Active Directory
    /// (docs/facts/conversion.md#emergency-administrator).
    /// </summary>
    public string EmergencyAdvice => EmergencyAdviceOf(WantedName, WantedRoles, "");

    /// <summary>The same if another remedy would delete the account.</summary>
    public string EmergencyAdviceToKeepWanted => EmergencyAdviceOf(WantedName, WantedRoles, $", and do not delete {WantedName}");

    /// <summary>The same for another account.</summary>
    public string EmergencyAdviceToKeep(Rival rival) => EmergencyAdviceOf(NameOf(rival), RolesOf(rival), $", and do not delete {NameOf(rival)}");

    /// <summary>What is kept of another cloud object.</summary>
    public ref CloudEntry EntryOf(Rival rival) => ref _population.Cloud[rival.Owner];

    /// <summary>The roles of another cloud user; empty if it has none, or if they were not read.</summary>
    public string RolesOf(Rival rival) => _population.RolesOf(rival.Owner);

    private static string EmergencyAdviceOf(string name, string roles, string also) =>
        roles.IndexOf("Global Administrator", StringComparison.OrdinalIgnoreCase) < 0
            ? ""
            : $"If {name} is an emergency access account, do not synchronize this user{also}. Otherwise: ";
}
