namespace IdentityModel.Core.DirectoryChecks;

/// <summary>The attribute must have a value that is more than blanks.</summary>
/// <param name="limit">When, to complete "must …".</param>
/// <param name="advice">What to do if none can be proposed.</param>
/// <param name="source">The document.</param>
/// <param name="propose">The value to propose.</param>
internal sealed class NotBlankRule(string limit, string advice, string source, Func<CheckedUser, string?> propose)
    : AttributeRule(OnPremisesUserError.Blank, limit, source)
{
    public override string Advice => advice;

    public override string? ProblemOf(CheckedValue value, CheckedUser user) =>
        value.Text.Length == 0 ? "has no value" : string.IsNullOrWhiteSpace(value.Text) ? "consists of spaces" : null;

    public override string? Corrected(CheckedValue value, CheckedUser user) => propose(user);
}
