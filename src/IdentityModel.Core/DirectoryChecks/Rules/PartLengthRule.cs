namespace IdentityModel.Core.DirectoryChecks;

/// <summary>A user principal name may have 64 characters before the @ and 48 behind it.</summary>
internal sealed class PartLengthRule() : AttributeRule(
    OnPremisesUserError.Length, "have at most 64 characters before the @ and 48 after it", DirectoryCheckSource.Preparation)
{
    private const int MaxLocal = 64;
    private const int MaxDomain = 48;

    public override string Advice => "Shorten it to at most 64 characters before the @ and 48 after it.";

    public override string? ProblemOf(CheckedValue value, CheckedUser user)
    {
        int at = value.Text.LastIndexOf('@');
        if (at > MaxLocal)
            return $"has {at} characters before the @, more than the {MaxLocal} allowed";
        int domain = value.Text.Length - at - 1;
        return at >= 0 && domain > MaxDomain ? $"has {domain} characters after the @, more than the {MaxDomain} allowed" : null;
    }
}
