namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Something for which the service refuses a match. Several can apply to one user. A remedy for one of them alone would not help then, so
/// the result names all.
/// </summary>
internal abstract class ProhibitionRule : MatchRule
{
    /// <summary>The prohibitions after this one.</summary>
    public IReadOnlyList<ProhibitionRule> Later { private get; set; } = [];

    public sealed override MatchResult? Judge(MatchCase user) => Forbids(user) is { } first ? Blocked(user, first) : null;

    /// <summary>Why the service refuses the match, and what to do; null if it does not.</summary>
    public abstract Prohibition? Forbids(MatchCase user);

    // A method of its own: a closure is an object, and nearly every user needs none.
    private MatchResult Blocked(MatchCase user, Prohibition first)
    {
        Prohibition[] all = [first, .. Later.Select(rule => rule.Forbids(user)).OfType<Prohibition>()];
        return user.Result(
            Source,
            MatchOutcome.Blocked,
            first.Error,
            string.Join(" ", all.Select(one => one.Reason)),
            string.Join(" ", all.OrderBy(one => one.Place).Select(one => one.Remedy))) with
        {
            CloudImmutableId = user.WantedImmutableId,
        };
    }
}
