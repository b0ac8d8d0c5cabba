namespace IdentityModel.Core.DirectoryChecks;

/// <summary>
/// Behind the @ stands a domain name of at least two labels of letters, digits and inner hyphens, the last of them letters
/// (IdFix's <c>DomainPartRegex</c>) or the ASCII form of an international one, which IdFix did not know.
/// </summary>
internal sealed class DomainPartRule(string source) : AttributeRule(
    OnPremisesUserError.DomainPart, "have a domain name such as contoso.com after the @", source)
{
    private const int MaxLabel = 63;
    private const string International = "xn--";

    public override string Advice => "Correct the domain after the @.";

    public override string? ProblemOf(CheckedValue value, CheckedUser user)
    {
        int at = value.Text.LastIndexOf('@');
        if (at < 0 || at == value.Text.Length - 1)
            return null; // the form's fault

        string[] labels = value.Text.Substring(at + 1).Split('.');
        if (labels.Length < 2)
            return "has no dot in its domain";
        if (!Array.TrueForAll(labels, IsLabel))
            return "has a domain that is not a domain name";
        string end = labels[labels.Length - 1];
        bool isEnd = end.Length > 1 && end.All(Letters.IsAsciiLetter) || end.StartsWith(International, StringComparison.OrdinalIgnoreCase);
        return isEnd ? null : $"has a domain that ends in '{Shown.Value(end)}', which is not a top-level domain";
    }

    /// <summary>Dots and blanks at the ends go; within, another domain might come of it.</summary>
    public override string? Corrected(CheckedValue value, CheckedUser user)
    {
        int at = value.Text.LastIndexOf('@');
        return value.Text.Substring(0, at + 1) + value.Text.Substring(at + 1).Trim('.', ' ');
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabel && label[0] != '-' && label[label.Length - 1] != '-'
        && label.All(c => c == '-' || Letters.IsAsciiLetterOrDigit(c));
}
