using System.Diagnostics;
using System.Text.RegularExpressions;

namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>
/// A regular expression of a claim rule. AD FS uses those of .NET, so only .NET can say what a rule gives. It is the one place of the
/// module that runs an expression that others wrote. So each match has a time limit, and so have all matches together. The first that exceeds
/// one ends the run.
/// </summary>
internal sealed class ClaimPattern
{
    /// <summary>The patterns of people match in microseconds.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    /// <summary>All matches of one pattern, for all domains of a tenant.</summary>
    private static readonly TimeSpan LimitOfAll = TimeSpan.FromSeconds(10);

    // A pattern with the names of 2,000 domains has some 60,000 characters.
    private const int Longest = 200_000;
    private const int DeepestGroup = 100;

    private readonly Regex _regex;
    private readonly int _line;
    private readonly Stopwatch _spent = new();

    public ClaimPattern(string pattern, int line)
    {
        _line = line;
        if (pattern.Length > Longest)
            throw Errors.ClaimRulesTooLarge(line, $"a pattern with more than {Longest:N0} characters");
        if (Depth(pattern) > DeepestGroup)
            throw Errors.ClaimRuleTooDeep(line, DeepestGroup);

        try
        {
            _regex = new Regex(pattern, RegexOptions.CultureInvariant, Limit);
        }
        catch (ArgumentException e)
        {
            throw Errors.ClaimPatternNotReadable(line, pattern, e);
        }
    }

    public bool Matches(string text) => Run(() => _regex.IsMatch(text));

    /// <summary>The text with each match replaced. Without a match, the text as it is (docs/facts/claim-rules.md#language).</summary>
    public string Replace(string text, string replacement) => Run(() => _regex.Replace(text, replacement));

    private static int Depth(string pattern)
    {
        int depth = 0;
        int deepest = 0;
        for (int at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '\\':
                    at++;
                    break;
                case '(':
                    deepest = Math.Max(deepest, ++depth);
                    break;
                case ')':
                    depth--;
                    break;
            }
        }

        return deepest;
    }

    private T Run<T>(Func<T> match)
    {
        if (_spent.Elapsed > LimitOfAll)
            throw Errors.ClaimPatternEndless(_line, _regex.ToString(), LimitOfAll);

        _spent.Start();
        try
        {
            return match();
        }
        catch (RegexMatchTimeoutException e)
        {
            throw Errors.ClaimPatternEndless(_line, e.Pattern, Limit, e);
        }
        finally
        {
            _spent.Stop();
        }
    }
}
