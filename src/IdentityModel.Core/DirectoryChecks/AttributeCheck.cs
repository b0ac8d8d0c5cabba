namespace IdentityModel.Core.DirectoryChecks;

/// <summary>The rules for one attribute's values, or for those of one kind among them.</summary>
/// <param name="Attribute">The attribute by its LDAP name.</param>
/// <param name="Kind">Which of its values, in words; empty for all.</param>
/// <param name="Values">What a user has of the attribute.</param>
/// <param name="Applies">Whether the rules are for a value of the user's.</param>
/// <param name="Rules">
/// The rules, in the order they are asked: a later one checks what an earlier one has corrected, as in IdFix.
/// </param>
internal sealed record AttributeCheck(
    string Attribute,
    string Kind,
    AttributeValues Values,
    Func<CheckedValue, CheckedUser, bool> Applies,
    IReadOnlyList<AttributeRule> Rules)
{
    /// <summary>What is wrong with a value; null if nothing is.</summary>
    public OnPremisesUserFinding? Check(CheckedValue value, CheckedUser user)
    {
        List<(AttributeRule Rule, string Problem)>? broken = null;
        CheckedValue current = value;
        foreach (AttributeRule rule in Rules)
        {
            if (rule.ProblemOf(current, user) is not { } problem)
                continue;

            (broken ??= []).Add((rule, problem));
            if (rule.Corrected(current, user) is { } corrected)
                current = current with { Text = corrected };
            if (rule.Error == OnPremisesUserError.Blank || current.Text.Length == 0)
                break;
        }

        return broken is null ? null : Finding(value, user, broken, Proposal(value, current, user));
    }

    // A value that several corrections made together must keep every rule. If it does not, it is no proposal.
    private string? Proposal(CheckedValue value, CheckedValue current, CheckedUser user) =>
        current != value && current.Text.Length > 0 && Rules.All(rule => rule.ProblemOf(current, user) is null)
            ? current.ToString()
            : null;

    private OnPremisesUserFinding Finding(
        CheckedValue value, CheckedUser user, List<(AttributeRule Rule, string Problem)> broken, string? proposal)
    {
        string problems = string.Join(", and ", broken.Select(one => one.Problem));
        string text = value.ToString();
        return user.Finding() with
        {
            Attribute = Attribute,
            Value = text,
            Error = broken.Aggregate(OnPremisesUserError.None, (errors, one) => errors | one.Rule.Error),
            Reason = text.Length == 0 ? $"The {Attribute} {problems}." : $"The {Attribute} '{Shown.Value(text)}' {problems}.",
            Remedy = proposal is null ? broken[0].Rule.Advice : $"Change it to '{Shown.Value(proposal)}'.",
            ProposedAction = proposal is null ? OnPremisesUserAction.None : OnPremisesUserAction.Edit,
            ProposedValue = proposal,
            Source = string.Join("; ", broken.Select(one => one.Rule.Source).Distinct()),
        };
    }
}
