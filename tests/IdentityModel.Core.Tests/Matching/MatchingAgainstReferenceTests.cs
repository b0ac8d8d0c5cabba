using IdentityModel.Testing;
using static IdentityModel.Testing.ReferenceMatcher;

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
        (MatchOutcome.Blocked, PredictedSyncError.AttributeUpdateNotAllowed),
        (MatchOutcome.Blocked, PredictedSyncError.AdminRoleConflict),
        (MatchOutcome.Blocked, PredictedSyncError.IdentityDataValidationFailed),
        (MatchOutcome.Unknown, PredictedSyncError.None),
        (MatchOutcome.CloudManaged, PredictedSyncError.None),
        (MatchOutcome.NewGroup, PredictedSyncError.None),
        (MatchOutcome.NewContact, PredictedSyncError.None),
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

    [Theory]
    [InlineData(SourceAnchor.ConsistencyGuid)]
    [InlineData(SourceAnchor.ObjectGuid)]
    public void The_engine_agrees_with_the_plain_implementation_on_users_as_a_company_has_them(SourceAnchor anchor)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            Company company = new(users: 100, seed);
            CloudUser[] cloud = [.. company.Cloud];
            OnPremisesUser[] onPremises = [.. company.OnPremises];
            MatchSettings settings = new() { SourceAnchor = anchor };
            UserMatcher matcher = Sketch.Load(cloud, onPremises, settings);
            ReferenceMatcher reference = new(cloud, onPremises, settings);

            Assert.Equal(reference.Results(), matcher.Results().Select(VerdictOf));
            Assert.Equal(reference.CloudOnly(), matcher.CloudOnly().Select(it => it.CloudUserId!));
        }
    }

    [Fact]
    public void Every_kind_of_value_taken_elsewhere_comes_up_and_every_cloud_holder_named_does_hold_it()
    {
        Held[] kinds = [Held.Primary, Held.Secondary, Held.UserPrincipalName];
        HashSet<(Held Mine, IdentitySide Holder, bool PrimaryElsewhere)> seen = [];
        for (int seed = 0; seed < Populations; seed++)
        {
            RandomPopulation population = new(seed);
            foreach (TakenValue taken in Sketch.Load(population.Cloud, population.OnPremises, population.Settings).TakenValues())
            {
                Held mine = kinds.Single(kind => (taken.Mine & kind) != 0);
                Assert.NotEmpty(taken.Holders);
                foreach (MatchConflict holder in taken.Holders)
                {
                    seen.Add((mine, holder.Side, taken.IsPrimaryElsewhere));
                    Assert.True(
                        holder.Side != IdentitySide.Cloud || Holds(population.Cloud.Single(it => it.Id == holder.Id), taken.Value),
                        $"Seed {seed}, user {taken.User}: {holder.Name} does not hold {taken.Value}.");
                }
            }
        }

        Assert.Equal(
            from mine in kinds
            from side in new[] { IdentitySide.Cloud, IdentitySide.OnPremises }
            from primary in new[] { false, true }
            orderby mine, side, primary
            select (mine, side, primary),
            seen.Order());
    }

    private static bool Holds(CloudUser user, string value) =>
        string.Equals(user.UserPrincipalName, value, StringComparison.OrdinalIgnoreCase)
        || user.ProxyAddresses.Select(ProxyAddresses.SmtpAddress).Append(user.Mail).Contains(value, StringComparer.OrdinalIgnoreCase);

    private static Verdict VerdictOf(MatchResult result)
    {
        IEnumerable<string> inTheWay = result.Conflicts.Where(it => it.Side == IdentitySide.Cloud).Select(it => it.Id!);
        return new Verdict(
            result.Outcome, result.MatchedOn, result.PredictedError, result.CloudUserId, string.Join(',', inTheWay.Distinct().Order()));
    }
}
