using IdentityModel.Core.DirectoryChecks;
using IdentityModel.Core.DirectoryWrites;
using IdentityModel.Core.OnPremises;

namespace IdentityModel.Core.Repairs;

/// <summary>Reads users and judges findings before anything is written.</summary>
internal sealed class RepairPlanner(DirectoryWriter directory)
{
    // The users who may get or lose a primary address.
    private readonly Dictionary<Guid, OnPremisesObject> _found = [];

    /// <summary>Judges findings.</summary>
    /// <param name="targets">The findings.</param>
    /// <param name="reading">Advances with each finding.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A plan for each finding, those of one user together.</returns>
    /// <exception cref="IdentityModelException">The directory cannot be read any more.</exception>
    public async Task<IReadOnlyList<ChangePlan>> PlanAsync(IReadOnlyList<RepairTarget> targets, ProgressMeter reading, CancellationToken cancellationToken)
    {
        List<ChangePlan> plans = [];
        foreach (IGrouping<string, RepairTarget> user in targets.GroupBy(target => target.Identity, StringComparer.OrdinalIgnoreCase))
        {
            plans.AddRange(await PlanAsync([.. user], cancellationToken).ConfigureAwait(false));
            reading.Advance(user.Count());
        }

        // One user may be known by two identities.
        return [.. plans.GroupBy(plan => plan.Change.ObjectGuid ?? (object)plan).SelectMany(user => WithPrimary(user.Key, [.. WithoutRivals(user)]))];
    }

    private async Task<IEnumerable<ChangePlan>> PlanAsync(IReadOnlyList<RepairTarget> targets, CancellationToken cancellationToken)
    {
        ChangePlan[] plans = [.. targets.Select(target => new ChangePlan(new OnPremisesUserChange
        {
            User = target.User,
            Attribute = target.Attribute,
            From = target.From,
            To = target.To,
            Status = OnPremisesUserChangeStatus.Repaired,
        })
        {
            IsLeftToOther = target.To is null && target.Error?.HasFlag(OnPremisesUserError.Duplicate) != false,
        })];
        for (int i = 0; i < plans.Length; i++)
        {
            if ((targets[i].Skip ?? ForeignTo(targets[i])) is { } skip)
                plans[i] = (plans[i] with { Change = plans[i].Change with { ObjectGuid = GuidOf(targets[i]) } }).Skipped(skip);
        }

        if (!plans.Any(plan => plan.IsOpen))
            return plans;

        try
        {
            OnPremisesObject found =
                await directory.ReadAsync(targets[0].Identity, DirectoryWriter.AnyObject, cancellationToken).ConfigureAwait(false);
            OnPremisesUser user = OnPremisesUserReader.Read(found);
            if (plans.Any(PrimaryAddressRule.IsAbout))
                _found[user.ObjectGuid!.Value] = found;
            for (int i = 0; i < plans.Length; i++)
            {
                plans[i] = plans[i] with { Change = plans[i].Change with { ObjectGuid = user.ObjectGuid } };
                if (!plans[i].IsOpen)
                    continue;

                plans[i] = await ContradictionAsync(targets[i], user, cancellationToken).ConfigureAwait(false) is { } contradiction
                    ? plans[i].Skipped(contradiction)
                    : Judge(
                        plans[i] with { Change = plans[i].Change with { User = user.ToString() } },
                        user,
                        StoredValue.Of(found, plans[i].Change.Attribute));
            }

            return plans;
        }
        catch (IdentityModelException e) when (DirectoryWriter.IsOnlyHere(e))
        {
            int first = Array.FindIndex(plans, plan => plan.IsOpen);
            return plans.Select((plan, i) => plan.IsOpen ? plan.Failed(e.Message, i == first ? e : null) : plan);
        }
    }

    // A finding that is skipped is not looked up.
    private static Guid? GuidOf(RepairTarget target) => Guid.TryParse(target.Identity, out Guid guid) ? guid : null;

    // A finding of another domain is about another user, even if a name is the same.
    private string? ForeignTo(RepairTarget target)
    {
        string there = DirectoryRoot.DomainOf(target.DistinguishedName ?? "");
        string here = DirectoryRoot.DomainOf(directory.DistinguishedName);
        return there.Length == 0 || there.Equals(here, StringComparison.OrdinalIgnoreCase) ? null
            : $"The finding is about a user of {there}, and {directory.Server} is of {here}. Use -Server with a domain controller of {there}.";
    }

    // Why the user that was found is not the one that the finding means. A user who was renamed or moved keeps the objectGUID.
    private async Task<string?> ContradictionAsync(RepairTarget target, OnPremisesUser user, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> names = target.NamesNotOf(user);
        if (names.Count == 0)
            return null;

        string conditions = string.Concat(names.Select(LdapFilter.Escape)
            .Select(name => $"(userPrincipalName={name})(sAMAccountName={name})(distinguishedName={name})"));
        IReadOnlyList<OnPremisesObject> found = await directory.FindAsync(LdapFilter.Or(conditions), cancellationToken).ConfigureAwait(false);
        bool isGuid = Guid.TryParse(target.Identity, out _);

        // For a directory, a letter with a diacritical mark is the letter: the user may be found by the name before a repair.
        return found.Any(one => OnPremisesUserReader.Read(one).ObjectGuid != user.ObjectGuid) || names.Count == target.Names.Count()
            ? $"The user with this {(isGuid ? "ObjectGuid" : "DistinguishedName")} is {user}, and not {names[0]} as in the finding. Test again."
            : null;
    }

    private static ChangePlan Judge(ChangePlan plan, OnPremisesUser user, IReadOnlyList<string> values)
    {
        OnPremisesUserChange change = plan.Change;
        if (ExcludedUsers.ReasonFor(user) is { } excluded)
            return plan.Skipped($"The command leaves this user alone: {excluded}.");

        bool isList = StoredValue.IsList(change.Attribute);
        if (isList && change.To is null && StoredOf(change.From!, values) is { } stored)
        {
            if (ProxyAddresses.IsMarkedPrimary(stored) && !ProxyAddresses.IsMarkedPrimary(change.From!))
                return plan.Skipped("The address is the primary address of this user now. Test again.");
            change = change with { From = stored };
            plan = plan with { Change = change };
        }

        if (StoredValue.IsBefore(change, values))
        {
            return change.To is { } to && RepairRule.ProblemOf(user, change.Attribute, to) is { } problem
                ? plan.Skipped($"The proposed value breaks a rule. {problem}")
                : plan;
        }

        bool isAfter = StoredValue.IsBefore(change with { From = change.To, To = change.From }, values);
        if (isAfter)
            return plan.Skipped(change.To is null ? "The value is removed already." : "The user already has the proposed value.");
        if (isList && change.From is { } from && values.Contains(from))
            return plan.Skipped("The user has the proposed value, too. Remove one of the two values yourself.");

        string now = isList ? $"The user no longer has {StoredValue.Quoted(change.Attribute, change.From)} in {change.Attribute}"
            : $"The value was {StoredValue.Quoted(change.Attribute, change.From)} when Test-OnPremisesUser read it, and is now "
                + StoredValue.Quoted(change.Attribute, StoredValue.Only(values));
        return plan.Skipped($"{now}. Test again.");
    }

    private IReadOnlyList<ChangePlan> WithPrimary(object user, IReadOnlyList<ChangePlan> plans) =>
        user is Guid guid && _found.TryGetValue(guid, out OnPremisesObject? found) ? PrimaryAddressRule.Leave(plans, found) : plans;

    // A duplicate is found without its blanks, and in the spelling of the object that was read first. The user has it in one spelling: the
    // directory does not take two.
    private static string? StoredOf(string address, IReadOnlyList<string> values) => values.Contains(address) ? address
        : values.FirstOrDefault(value => ProxyAddresses.Tidied([value]).Contains(address, StringComparer.OrdinalIgnoreCase));

    // Several findings of one user: one value gets one new value, and two values of a list do not get the same.
    private static IEnumerable<ChangePlan> WithoutRivals(IEnumerable<ChangePlan> plans)
    {
        ChangePlan[] all = [.. plans];
        HashSet<(string, string?)> given = [];
        HashSet<(string, string?)> taken = [];
        foreach (ChangePlan plan in all)
            yield return plan.IsOpen && Objection(plan.Change) is { } objection ? plan.Skipped(objection) : plan;

        string? Objection(OnPremisesUserChange change)
        {
            if (all.FirstOrDefault(one => one.IsOpen && IsOfSameValue(one.Change, change) && one.Change.To != change.To) is { } rival)
                return $"Another fix is proposed for this value, too: {StoredValue.Quoted(change.Attribute, rival.Change.To)}. Give only one.";
            if (!given.Add((change.Attribute, change.From)))
                return "The input has this fix more than once.";

            return change.To is { } to && !taken.Add((change.Attribute, to.ToUpperInvariant()))
                ? "Another fix gives the user the same value. Remove one of the two values yourself."
                : null;
        }
    }

    private static bool IsOfSameValue(OnPremisesUserChange one, OnPremisesUserChange other) =>
        one.Attribute == other.Attribute && one.From == other.From;
}
