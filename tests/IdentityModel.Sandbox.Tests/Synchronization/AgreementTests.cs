namespace IdentityModel.Sandbox.Tests.Synchronization;

/// <summary>
/// Core predicts what the sandbox's synchronization then does: two implementations of docs/facts, by generated tenants. Alone: virtual time
/// jumps when the thread pool rests, and other tests need it to.
/// </summary>
[CollectionDefinition(nameof(AgreementTests), DisableParallelization = true)]
[Collection(nameof(AgreementTests))]
public sealed class AgreementTests
{
    private const int Tenants = 10_000;
    private const int Shown = 20;

    private static readonly (MatchOutcome, PredictedSyncError)[] EveryVerdict =
    [
        (MatchOutcome.HardMatch, PredictedSyncError.None),
        (MatchOutcome.SoftMatch, PredictedSyncError.None),
        (MatchOutcome.NewUser, PredictedSyncError.None),
        (MatchOutcome.NewGroup, PredictedSyncError.None),
        (MatchOutcome.NewContact, PredictedSyncError.None),
        (MatchOutcome.CloudManaged, PredictedSyncError.None),
        (MatchOutcome.Conflict, PredictedSyncError.AttributeValueMustBeUnique),
        (MatchOutcome.Conflict, PredictedSyncError.ObjectTypeMismatch),
        (MatchOutcome.Conflict, PredictedSyncError.DuplicateAttribute),
        (MatchOutcome.Blocked, PredictedSyncError.InvalidSoftMatch),
        (MatchOutcome.Blocked, PredictedSyncError.InvalidHardMatch),
        (MatchOutcome.Blocked, PredictedSyncError.AttributeUpdateNotAllowed),
        (MatchOutcome.Blocked, PredictedSyncError.AdminRoleConflict),
        (MatchOutcome.Blocked, PredictedSyncError.IdentityDataValidationFailed),
    ];

    [Fact]
    public void A_sync_cycle_does_what_was_predicted_in_ten_thousand_tenants()
    {
        var agreement = new Agreement();

        string[] differences = [.. Enumerable.Range(0, Tenants).SelectMany(agreement.Disagreements).Take(Shown)];

        Assert.True(differences.Length == 0, string.Join(Environment.NewLine, differences));

        // The comparison is worth as much as what it met, and a rule that nothing needs hides a difference to come.
        Assert.Equal(EveryVerdict.Order(), agreement.Same.Keys.Order());
        Assert.Equal(
            typeof(Agreement.Rule).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
            agreement.Used.Keys.Order(StringComparer.Ordinal));
    }
}
