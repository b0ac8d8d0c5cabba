namespace IdentityModel.Core.DirectoryChecks;

/// <summary>An alias neither begins nor ends with a period.</summary>
internal sealed class EdgePeriodRule(string source)
    : AttributeRule(OnPremisesUserError.Format, "not begin or end with a period", source)
{
    public override string Advice => "Remove the period.";

    public override string? ProblemOf(CheckedValue value, CheckedUser user)
    {
        string text = value.Text;
        return text[0] == '.' ? "begins with a period" : text[text.Length - 1] == '.' ? "ends with a period" : null;
    }

    public override string? Corrected(CheckedValue value, CheckedUser user) => value.Text.Trim('.');
}
