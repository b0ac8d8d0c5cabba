namespace IdentityModel.Core.DirectoryChecks;

/// <summary>An address is something, one @, something.</summary>
internal sealed class AddressFormRule(string source)
    : AttributeRule(OnPremisesUserError.Format, "have the form name@domain, with one @", source)
{
    public override string Advice => "Give it the form name@domain.";

    public override string? ProblemOf(CheckedValue value, CheckedUser user)
    {
        string text = value.Text;
        int at = text.IndexOf('@');
        if (at < 0)
            return "has no @";
        if (at != text.LastIndexOf('@'))
            return "has more than one @";
        return at == 0 || at == text.Length - 1 ? "has nothing on one side of the @" : null;
    }
}
