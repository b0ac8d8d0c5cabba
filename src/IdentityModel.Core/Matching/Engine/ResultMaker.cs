using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Judges users one after the other. It is for one thread, and needs its own population
/// (<see cref="MatchPopulation.ForReading"/>).
/// </summary>
internal sealed class ResultMaker
{
    private readonly MatchRule[] _rules = MatchRules.InOrder();
    private readonly MatchCase _user;

    public ResultMaker(MatchPopulation population, MatchSettings settings) =>
        _user = new MatchCase(population, settings, new Claims(population, new CandidateFinder(population, settings)));

    /// <summary>The verdict on a user by its number.</summary>
    [MethodImpl(HotPath.Optimized)]
    public MatchResult ResultOf(int number)
    {
        _user.Load(number);
        foreach (MatchRule rule in _rules)
        {
            if (rule.Judge(_user) is { } result)
                return result;
        }

        throw new InvalidOperationException("The last rules cover every user.");
    }
}
