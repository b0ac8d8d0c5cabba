using IdentityModel.Core.Matching;
using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Several prohibitions of one match: whoever follows the remedy of one of them alone finds the next.</summary>
public class ProhibitionTests
{
    private const string CloudAnn = "upn=ann@a.com SMTP:ann@a.com";
    private const string Ann = "upn=ann@a.com SMTP:ann@a.com guid=A";
    private const string Role = " role=Global+Administrator";

    public static TheoryData<string, string, string, PredictedSyncError, string[]> Cases => new()
    {
        {
            "a role and an identifier", CloudAnn + " id=A identifier" + Role, "", PredictedSyncError.InvalidHardMatch,
            ["Clear onPremisesObjectIdentifier", "Remove the role", "Then assign the role"]
        },
        {
            "the tenant blocks hard matches, and a role", CloudAnn + " id=A" + Role, "noHard", PredictedSyncError.InvalidHardMatch,
            ["blockCloudObjectTakeoverThroughHardMatchEnabled to false", "Remove the role"]
        },
        {
            "all three", CloudAnn + " id=A identifier moved?" + Role, "noHard", PredictedSyncError.InvalidHardMatch,
            ["do nothing", "clear onPremisesObjectIdentifier", "blockCloudObjectTakeoverThroughHardMatchEnabled to false", "Remove the role"]
        },
        {
            "another ImmutableId and a role", CloudAnn + " id=Z" + Role, "", PredictedSyncError.InvalidSoftMatch,
            ["clear the ImmutableId of ann@a.com", "Remove the role"]
        },
        {
            "another ImmutableId, an identifier, and the tenant blocks hard matches", CloudAnn + " id=Z identifier", "noHard", PredictedSyncError.InvalidSoftMatch,
            ["mS-DS-ConsistencyGuid and set blockCloudObjectTakeoverThroughHardMatchEnabled to false", "or clear the ImmutableId", "Also clear the onPremisesObjectIdentifier"]
        },
        {
            "another ImmutableId, identifier not read", CloudAnn + " id=Z identifier?", "", PredictedSyncError.InvalidSoftMatch,
            ["or clear the ImmutableId", "If ann@a.com has an onPremisesObjectIdentifier"]
        },
        {
            "synchronized from another user", CloudAnn + " id=Z synced", "", PredictedSyncError.InvalidSoftMatch,
            ["before the same sync cycle", "remove the other on-premises user", "sync deletes the cloud user"]
        },
        {
            "the tenant blocks soft matches, another ImmutableId and a role", CloudAnn + " id=Z" + Role, "noSoft", PredictedSyncError.InvalidSoftMatch,
            ["blockSoftMatchEnabled to false", "clear the ImmutableId of ann@a.com", "Remove the role"]
        },
    };

    [Theory, MemberData(nameof(Cases))]
    public void The_remedy_names_all_and_ends_with_the_sync_cycle(
        string name, string cloud, string flags, PredictedSyncError error, string[] remedies)
    {
        MatchResult result = Sketch.Match(cloud, Ann, flags).Single();

        Assert.Equal((name, MatchOutcome.Blocked, error), (name, result.Outcome, result.PredictedError));
        int[] places = [.. remedies.Select(remedy => result.Remedy.IndexOf(remedy, StringComparison.Ordinal))];
        Assert.True(places.All(place => place >= 0) && places.SequenceEqual(places.Order()), $"{name}: {result.Remedy}");
    }
}
