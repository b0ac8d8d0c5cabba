using IdentityModel.Testing;
using static IdentityModel.Core.Tests.Matching.ReferenceMatcher;

namespace IdentityModel.Core.Tests.Matching;

/// <summary>The engine against a plain implementation of the same rules, on populations full of conflicts.</summary>
public class MatchingAgainstReferenceTests
{
    private const int Populations = 300;

    private static readonly (MatchOutcome, PredictedSyncError)[] EveryVerdict =
    [
        (MatchOutcome.HardMatch, PredictedSyncError.None),
        (MatchOutcome.SoftMatch, PredictedSyncError.None),
        (MatchOutcome.NewUser, PredictedSyncError.None),
        (MatchOutcome.Conflict, PredictedSyncError.AttributeValueMustBeUnique),
        (MatchOutcome.Conflict, PredictedSyncError.ObjectTypeMismatch),
        (MatchOutcome.Conflict, PredictedSyncError.DuplicateAttribute),
        (MatchOutcome.Blocked, PredictedSyncError.InvalidSoftMatch),
        (MatchOutcome.Blocked, PredictedSyncError.InvalidHardMatch),
        (MatchOutcome.Blocked, PredictedSyncError.AdminRoleConflict),
        (MatchOutcome.Blocked, PredictedSyncError.IdentityDataValidationFailed),
    ];

    [Fact]
    public void The_engine_agrees_with_the_plain_implementation_on_every_user()
    {
        HashSet<(MatchOutcome, PredictedSyncError)> seen = [];
        for (int seed = 0; seed < Populations; seed++)
        {
            RandomPopulation population = new(seed);
            ReferenceMatcher reference = new(population.Cloud, population.OnPremises, population.Settings);
            UserMatcher matcher = Sketch.Load(population.Cloud, population.OnPremises, population.Settings);

            List<Verdict> expected = [.. reference.Results()];
            List<MatchResult> actual = [.. matcher.Results()];
            Assert.Equal(expected.Count, actual.Count);
            for (int i = 0; i < expected.Count; i++)
            {
                Assert.True(expected[i] == VerdictOf(actual[i]), $"Seed {seed}, user {i}: expected {expected[i]}, got {VerdictOf(actual[i])}: {actual[i].Reason}");
                seen.Add((actual[i].Outcome, actual[i].PredictedError));
            }

            Assert.True(
                reference.CloudOnly().SequenceEqual(matcher.CloudOnly().Select(it => it.CloudUserId!)),
                $"Seed {seed}: the cloud users left over differ.");
        }

        // The comparison is worth as much as what it met: every verdict the rules know must have come up.
        Assert.Equal(EveryVerdict, seen.Order());
    }

    private static Verdict VerdictOf(MatchResult result)
    {
        IEnumerable<string> inTheWay = result.Conflicts.Where(it => it.Side == IdentitySide.Cloud).Select(it => it.Id!);
        return new Verdict(
            result.Outcome, result.MatchedOn, result.PredictedError, result.CloudUserId, string.Join(',', inTheWay.Distinct().Order()));
    }
}
