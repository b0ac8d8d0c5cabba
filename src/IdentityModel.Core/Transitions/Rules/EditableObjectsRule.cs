using System.Globalization;

namespace IdentityModel.Core.Transitions;

/// <summary>The groups and contacts that can be changed in the cloud afterwards.</summary>
internal sealed class EditableObjectsRule : ITransitionRule
{
    private const string Meaning = "After the move, administrators change them in the cloud only, and Active Directory no longer sets the members of the groups.";

    public string Name => "EditableObjects";

    public string Source => TransitionSource.SwitchingOffSteps;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        if (facts.SynchronizedGroups == 0 && facts.SynchronizedContacts == 0)
            return TransitionFinding.Passed("No group and no contact is synchronized.");

        string become = $"Synchronized groups that become editable in the cloud: {Of(facts.SynchronizedGroups)}. "
            + $"Synchronized contacts: {Of(facts.SynchronizedContacts)}. {Meaning}";
        return facts.SynchronizedGroups is null || facts.SynchronizedContacts is null
            ? TransitionFinding.Unknown(become, "If a permission is missing, grant GroupMember.Read.All and OrgContact.Read.All. Decide who manages the groups and contacts "
                + "from then on.")
            : TransitionFinding.Warning(become, "Decide who manages them from then on.");
    }

    private static string Of(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "unknown";
}
