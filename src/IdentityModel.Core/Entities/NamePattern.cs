using System.Text.RegularExpressions;

namespace IdentityModel.Core;

/// <summary>A name with wildcards, as PowerShell has them: <c>*</c> is any characters, <c>?</c> is one. Case does not count.</summary>
public sealed class NamePattern
{
    private static readonly char[] Wildcards = ['*', '?'];

    private readonly Regex _form;

    /// <summary>Makes the pattern.</summary>
    public NamePattern(string text)
    {
        int first = text.IndexOfAny(Wildcards);
        Start = first < 0 ? text : text.Substring(0, first);
        End = text.Substring(text.LastIndexOfAny(Wildcards) + 1);
        string form = Regex.Escape(text).Replace(@"\*", ".*").Replace(@"\?", ".");
        _form = new Regex($"^{form}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    /// <summary>What every match begins with; it may be empty.</summary>
    public string Start { get; }

    /// <summary>What every match ends with; it may be empty.</summary>
    public string End { get; }

    /// <summary>Whether a text has wildcards. No sign-in name and no domain has these characters.</summary>
    public static bool IsPattern(string text) => text.IndexOfAny(Wildcards) >= 0;

    /// <summary>Whether the name has this form.</summary>
    public bool Matches(string name) => _form.IsMatch(name);
}
