using System.Text;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>
/// A value may not contain certain characters, nor any that cannot be seen. They are left out of the proposal; a letter keeps its base:
/// é becomes e.
/// </summary>
/// <param name="isForbidden">Which.</param>
/// <param name="limit">Which, in words.</param>
/// <param name="source">The document.</param>
internal sealed class CharacterRule(Func<char, bool> isForbidden, string limit, string source)
    : AttributeRule(OnPremisesUserError.Character, limit, source)
{
    private const int MaxNamed = 5;

    public override string Advice => "Remove the characters.";

    public override string? ProblemOf(CheckedValue value, CheckedUser user)
    {
        if (!HasForbidden(value.Text))
            return null;

        string[] found = [.. Forbidden(value.Text).Distinct().Take(MaxNamed + 1)];
        return $"contains {string.Join(", ", found.Take(MaxNamed))}{(found.Length > MaxNamed ? " and more" : "")}";
    }

    public override string? Corrected(CheckedValue value, CheckedUser user)
    {
        var text = new StringBuilder(value.Text.Length);
        foreach (char c in VisibleText.WithoutInvisible(value.Text))
        {
            if (isForbidden(c))
                text.Append(Letters.BaseOf(c));
            else
                text.Append(c);
        }

        return text.ToString();
    }

    private IEnumerable<string> Forbidden(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (VisibleText.IsInvisible(text, i))
            {
                int codePoint = VisibleText.CodePointAt(text, i);
                i += codePoint > char.MaxValue ? 1 : 0;
                yield return VisibleText.NameOf(codePoint);
            }
            else if (isForbidden(text[i]))
            {
                yield return NameOf(text[i]);
            }
        }
    }

    // Nearly every value keeps the rule: a plain loop over each.
    private bool HasForbidden(string text)
    {
        foreach (char c in text)
        {
            if (isForbidden(c))
                return true;
        }

        return VisibleText.HasInvisible(text);
    }

    private static string NameOf(char c) => c switch
    {
        ' ' => "a space",
        _ when char.IsSurrogate(c) => $"U+{(int)c:X4}",
        _ => $"'{c}'",
    };
}
