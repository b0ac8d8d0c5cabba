namespace IdentityModel.Core;

/// <summary>A name with wildcards, as PowerShell has them: <c>*</c> is any characters, <c>?</c> is one. Case does not count.</summary>
public sealed class NamePattern(string text)
{
    private const char Any = '*';
    private const char One = '?';
    private static readonly char[] Wildcards = [Any, One];

    /// <summary>What every match begins with; it may be empty.</summary>
    public string Start { get; } = text.Substring(0, IsPattern(text) ? text.IndexOfAny(Wildcards) : text.Length);

    /// <summary>What every match ends with; it may be empty.</summary>
    public string End { get; } = text.Substring(text.LastIndexOfAny(Wildcards) + 1);

    /// <summary>Whether a text has wildcards. No sign-in name and no domain has these characters.</summary>
    public static bool IsPattern(string text) => text.IndexOfAny(Wildcards) >= 0;

    /// <summary>Whether the name has this form.</summary>
    public bool Matches(string name)
    {
        int at = 0;
        int star = -1;
        int afterStar = 0;
        int position = 0;
        while (position < name.Length)
        {
            if (at < text.Length && text[at] == Any)
            {
                star = at++;
                afterStar = position;
            }
            else if (at < text.Length && (text[at] == One || IsSame(text[at], name[position])))
            {
                at++;
                position++;
            }
            else if (star >= 0)
            {
                // The last star takes one character more.
                at = star + 1;
                position = ++afterStar;
            }
            else
            {
                return false;
            }
        }

        return text.Skip(at).All(character => character == Any);
    }

    private static bool IsSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
