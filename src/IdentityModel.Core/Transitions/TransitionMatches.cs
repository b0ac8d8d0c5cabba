using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Transitions;

/// <summary>
/// What sync does with the on-premises users, counted by the domains of both sides, so that memory grows with the domains and not
/// with the users.
/// </summary>
internal sealed class TransitionMatches
{
    private readonly Dictionary<(string? OnPremises, string? Cloud), MatchTally> _tallies = [];
    private long _number;

    /// <summary>Counts a result of a user. A cloud user that no on-premises user matches is no match.</summary>
    public void Add(MatchResult result)
    {
        if (result.Outcome == MatchOutcome.CloudOnly || result.ObjectType != DirectoryObjectType.User)
            return;

        (string?, string?) key = (DomainNames.Of(result.OnPremisesUser), DomainNames.Of(result.CloudUser));
        if (!_tallies.TryGetValue(key, out MatchTally? tally))
            _tallies[key] = tally = new MatchTally();

        tally.Add(_number++, result);
    }

    /// <summary>The results that concern these domains.</summary>
    public MatchTally Of(IReadOnlyCollection<string> domains) => MatchTally.Of(
        [.. _tallies.Where(pair => Is(domains, pair.Key.OnPremises) || Is(domains, pair.Key.Cloud)).Select(pair => pair.Value)]);

    /// <summary>Whether a user of either side is of one of these domains.</summary>
    public static bool Concerns(MatchResult result, IReadOnlyCollection<string> domains) =>
        Is(domains, DomainNames.Of(result.OnPremisesUser)) || Is(domains, DomainNames.Of(result.CloudUser));

    private static bool Is(IReadOnlyCollection<string> domains, string? domain) =>
        domain is not null && domains.Contains(domain, StringComparer.OrdinalIgnoreCase);
}
