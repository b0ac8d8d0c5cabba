namespace IdentityModel.Core.DirectoryChecks;

/// <summary>
/// Before the @ stand letters, digits and <c>! # $ % &amp; ' * + - / = ? ^ _ ` { | } ~</c>, with single dots between them
/// (RFC 5322 dot-atom; IdFix's <c>LocalPartRegex</c>). Others are left out of the proposal; a letter keeps its base: é becomes e.
/// </summary>
internal sealed class LocalPartRule(string source) : AttributeRule(
    OnPremisesUserError.LocalPart, "have letters, digits and !#$%&'*+-/=?^_`{|}~ before the @, with single dots between them", source)
{
    public override string Advice => "Correct the part before the @.";

    public override string? ProblemOf(CheckedValue value, CheckedUser user)
    {
        int at = value.Text.LastIndexOf('@');
        if (at <= 0 || at != value.Text.IndexOf('@'))
            return null; // the form's fault

        bool afterDot = true;
        for (int i = 0; i < at; i++)
        {
            char c = value.Text[i];
            if (c == '.' ? afterDot : !IsAllowed(c))
                return c == '.' ? "begins with a dot or has two in a row" : "has a character before the @ that is not allowed there";
            afterDot = c == '.';
        }

        return afterDot ? "has a dot just before the @" : null;
    }

    public override string? Corrected(CheckedValue value, CheckedUser user)
    {
        int at = value.Text.LastIndexOf('@');
        string allowed = string.Concat(value.Text.Substring(0, at).Select(c => c == '.' || IsAllowed(c) ? c.ToString() : Letters.BaseOf(c)));
        return string.Join(".", allowed.Split(['.'], StringSplitOptions.RemoveEmptyEntries)) + value.Text.Substring(at);
    }

    private static bool IsAllowed(char c) => Letters.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".IndexOf(c) >= 0;
}
