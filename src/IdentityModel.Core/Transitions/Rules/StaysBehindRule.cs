namespace IdentityModel.Core.Transitions;

/// <summary>What the users keep of Active Directory, and what that means for a later match.</summary>
internal sealed class StaysBehindRule : ITransitionRule
{
    public string Name => "StaysBehind";

    public string Source => TransitionSource.SwitchingOffSteps;

    public TransitionFinding? Check(TransitionFacts facts) => TransitionFinding.Warning(
        "The users keep ImmutableId, SID and onPremisesObjectIdentifier, and lose the distinguished name, the domain names, the "
        + "SAM account name and the UPN of Active Directory. A user with an ImmutableId cannot be matched by address later. A hard match "
        + "can be blocked by the onPremisesObjectIdentifier.",
        "If Active Directory is gone for good, clear the ImmutableIds afterwards: Set-CloudUserImmutableId -Clear. Save what you still need "
        + "of the other values: Get-CloudUser.");
}
