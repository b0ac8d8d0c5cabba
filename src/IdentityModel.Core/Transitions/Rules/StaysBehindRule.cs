namespace IdentityModel.Core.Transitions;

/// <summary>What the users keep of Active Directory, and what that means for a later match.</summary>
internal sealed class StaysBehindRule : ITransitionRule
{
    public string Name => "StaysBehind";

    public string Source => TransitionSource.SwitchingOffSteps;

    public TransitionFinding? Check(TransitionFacts facts) => TransitionFinding.Warning(
        "The users keep ImmutableId, SID and onPremisesObjectIdentifier, and lose the distinguished name, the domain names, the "
        + "SAM account name and the UPN of Active Directory. If Active Directory comes back and a user has an "
        + "ImmutableId, sync matches the user only by this value, not by address. The onPremisesObjectIdentifier or an administrator role can block this match.",
        "If Active Directory does not come back, clear the ImmutableIds afterwards: Set-CloudUserImmutableId -Clear. If you need the "
        + "values that the users lose, save them first from Active Directory: Get-ADUser.");
}
