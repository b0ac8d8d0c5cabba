namespace IdentityModel.Core.Matching.Engine;

/// <summary>One rule of synchronization: judges a user it applies to and leaves the others to the next rule.</summary>
internal abstract class MatchRule
{
    /// <summary>The page it rests on.</summary>
    public abstract string Source { get; }

    /// <summary>The verdict, or null if the rule does not apply.</summary>
    public abstract MatchResult? Judge(MatchCase user);
}
