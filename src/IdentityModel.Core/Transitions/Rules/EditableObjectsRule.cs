namespace IdentityModel.Core.Transitions;

/// <summary>The groups and contacts that can be changed in the cloud afterwards.</summary>
internal sealed class EditableObjectsRule : ITransitionRule
{
    private const string Meaning = "After the move, they are changed in the cloud only, and Active Directory no longer sets their members.";

    public string Name => "EditableObjects";

    public string Source => TransitionSource.SwitchingOffSteps;

    public TransitionFinding? Check(TransitionFacts facts) => facts.SynchronizedMailObjects is { } count
        ? TransitionFinding.Warning(
            $"{count.Groups} synchronized groups with a mail address and {count.Contacts} synchronized contacts become editable in the cloud. "
            + $"So do synchronized groups without a mail address, which the command does not count. {Meaning}",
            "Decide who manages them from then on.")
        : TransitionFinding.Unknown(
            $"The command could not read which groups and contacts are synchronized. {Meaning}",
            "Grant GroupMember.Read.All and OrgContact.Read.All, or decide who manages them from then on.");
}
