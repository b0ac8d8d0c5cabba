namespace IdentityModel.Core.DirectoryChecks;

/// <summary>Judges one user's own values; what other objects hold is <see cref="DuplicateFinder"/>'s business.</summary>
/// <param name="domains">What is known of the tenant's domains.</param>
/// <param name="usesAlternateLoginId">Whether users sign in with another attribute, so that UPNs are not judged.</param>
internal sealed class UserChecker(TenantDomains domains, bool usesAlternateLoginId)
{
    // The checks of one attribute are for values of different kinds, and have the same values.
    private readonly AttributeCheck[][] _attributes =
        [.. AttributeChecks.All.GroupBy(check => check.Attribute).Select(checks => checks.ToArray())];

    /// <summary>One finding for each value that breaks a rule, with all its faults.</summary>
    public IEnumerable<OnPremisesUserFinding> Check(OnPremisesUser user)
    {
        List<OnPremisesUserFinding>? findings = null;
        var judged = new CheckedUser(user, domains, usesAlternateLoginId);
        foreach (AttributeCheck[] checks in _attributes)
        {
            foreach (string text in checks[0].Values.Of(judged))
            {
                if (Check(checks, text, judged) is { } finding)
                    (findings ??= []).Add(WithoutDouble(finding, text, checks[0].Values.Of(judged)));
            }
        }

        if (ConsistencyGuidCheck.Check(judged) is { } anchor)
            (findings ??= []).Add(anchor);

        if (AddressCountCheck.Check(judged) is { } count)
            (findings ??= []).Add(count);

        return findings ?? [];
    }

    // A directory refuses a value that is there already, whatever its case.
    private static OnPremisesUserFinding WithoutDouble(OnPremisesUserFinding finding, string text, IEnumerable<string> values)
    {
        if (finding.ProposedValue is not { } proposal
            || values.FirstOrDefault(one => one != text && one.Equals(proposal, StringComparison.OrdinalIgnoreCase)) is not { } there)
        {
            return finding;
        }

        bool losesPrimary = ProxyAddresses.IsMarkedPrimary(text) && !ProxyAddresses.IsMarkedPrimary(there);
        return finding with
        {
            ProposedAction = losesPrimary ? OnPremisesUserAction.None : OnPremisesUserAction.Remove,
            ProposedValue = null,
            Remedy = losesPrimary
                ? $"Remove it, and make '{Shown.Value(there)}', which the user has already, the primary address."
                : $"Remove it: the user already has '{Shown.Value(there)}'.",
        };
    }

    // A blank before the type hides the kind of the address. The proposal is checked as the kind that it has become.
    private static OnPremisesUserFinding? Check(AttributeCheck[] checks, string text, CheckedUser user)
    {
        OnPremisesUserFinding? finding = FirstThatApplies(checks, text, user);
        bool isAtFault = finding?.ProposedValue is { } proposal && FirstThatApplies(checks, proposal, user) is not null;
        return isAtFault
            ? finding! with { ProposedAction = OnPremisesUserAction.None, ProposedValue = null, Remedy = "Correct the address." }
            : finding;
    }

    private static OnPremisesUserFinding? FirstThatApplies(AttributeCheck[] checks, string text, CheckedUser user)
    {
        CheckedValue value = checks[0].Values.Read(text);
        foreach (AttributeCheck check in checks)
        {
            if (check.Applies(value, user))
                return check.Check(value, user);
        }

        return null;
    }
}
