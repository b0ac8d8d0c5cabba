using IdentityModel.Core.Matching;
using IdentityModel.Core.SynchronizationErrors;

namespace IdentityModel.Core.Comparisons;

/// <summary>One prediction with all that is known of what became of it.</summary>
/// <param name="Prediction">The prediction.</param>
/// <param name="Times">What times tell.</param>
internal sealed record ComparisonCase(SoftMatchPrediction Prediction, CycleTimes Times)
{
    /// <summary>What to do if sync did not do what it was to do.</summary>
    public const string LookAgain = "Look for the user among the export errors of Entra Connect, and run Test-SoftMatch again.";

    /// <summary>Why nothing happens in a sandbox by default.</summary>
    public const string WithoutSync = "This sandbox does not synchronize the on-premises users.";

    /// <summary>What to do about it.</summary>
    public const string ConnectWithSync =
        "To see what synchronization does: Connect-IdentityModel -Sandbox -SandboxSynchronization, then Test-SoftMatch, then Compare-SoftMatch -Wait.";

    /// <summary>Why it is not known what came first.</summary>
    public const string UnclearClocks = "The clocks of the computer and of Entra ID can differ, so the command cannot tell which was first.";

    /// <summary>The condition of <see cref="IsCreatedNear"/>.</summary>
    public const string IfClocksAgree = " if the clocks of the computer and of Entra ID agree";

    /// <summary>The cloud user that has the ImmutableId of the on-premises user; null if there is none.</summary>
    public FoundUser? Holder { get; init; }

    /// <summary>The deleted user that has it; null if there is none.</summary>
    public FoundUser? DeletedHolder { get; init; }

    /// <summary>The cloud user that the prediction names, as it is now; null if it names none, or if the user is gone.</summary>
    public FoundUser? PredictedUser { get; init; }

    /// <summary>Another on-premises user with the same ImmutableId; null if there is none.</summary>
    public string? SameImmutableId { get; init; }

    /// <summary>Another on-premises user that wants the same cloud user; null if there is none.</summary>
    public string? SameCloudUser { get; init; }

    /// <summary>The synchronization errors of the holder.</summary>
    public IReadOnlyList<SynchronizationError> Errors { get; init; } = [];

    /// <summary>When the tenant last synchronized; null if never.</summary>
    public DateTimeOffset? LastSync { get; init; }

    /// <summary>Whether the deleted users could not be read.</summary>
    public bool AreDeletedUnread { get; init; }

    /// <summary>When it is compared.</summary>
    public DateTimeOffset ComparedAt { get; init; }

    /// <summary>Whether the tenant is a sandbox that does not synchronize its on-premises users.</summary>
    public bool IsWithoutSync { get; init; }

    /// <summary>The tenant with which it is compared (<see cref="SessionContext.Tenant"/>).</summary>
    public string? Tenant { get; init; }

    /// <summary>The session of the sandbox with which it is compared; null outside the sandbox.</summary>
    public string? SandboxSession { get; init; }

    /// <summary>The predicted result.</summary>
    public MatchResult Result => Prediction.Result;

    /// <summary>
    /// Whether the holder was created after the prediction. If the clock of the computer is slow, a user created just after it may have existed
    /// before, without this ImmutableId. That is rare, and sync often creates users just after a prediction. So such a user counts as new, and
    /// Detail says "if the clocks agree" (<see cref="IsCreatedNear"/>).
    /// </summary>
    public bool IsCreatedSince => Holder?.CreatedAt >= WholeSecond(Prediction.PredictedAt);

    /// <summary>Whether the clocks do not tell if the holder was created before the prediction or since.</summary>
    public bool IsCreatedNear => Holder?.CreatedAt + Times.Tolerance >= WholeSecond(Prediction.PredictedAt)
        && Holder?.CreatedAt < WholeSecond(Prediction.PredictedAt + Times.Tolerance);

    /// <summary>Whether a sync cycle has run since the prediction.</summary>
    public bool HasRun => !IsWithoutSync && Times.HasRun(LastSync, Prediction.PredictedAt);

    /// <summary>Whether the clocks do not tell if a sync cycle has run since the prediction.</summary>
    public bool MayHaveRun => !IsWithoutSync && Times.MayHaveRun(LastSync, Prediction.PredictedAt);

    /// <summary>Whether a sync cycle has run that began after the prediction, unless it took long (<see cref="LongCycle"/>).</summary>
    public bool HasWholeRun => HasRun && LastSync >= Times.WholeRun(Prediction.PredictedAt);

    /// <summary>The cycle that would make <see cref="HasWholeRun"/> untrue, to complete "or if ".</summary>
    public string LongCycle => $"the cycle took longer than {CycleTimes.LongerThan(LastSync, Prediction.PredictedAt)} and began before the prediction.";

    /// <summary>Whether a match or a new user was predicted.</summary>
    public bool IsToHappen => Result.Outcome is MatchOutcome.HardMatch or MatchOutcome.SoftMatch or MatchOutcome.NewUser;

    /// <summary>Whether sync was to fail.</summary>
    public bool IsToFail => Result.Outcome is MatchOutcome.Blocked or MatchOutcome.Conflict;

    /// <summary>Whether sync was to refuse the user, and not to create it without a value.</summary>
    public bool IsToBeRefused => IsToFail && !Result.PredictedError.IsShownInCloud();

    /// <summary>The prediction in words.</summary>
    public string Predicted => Result.PredictedError == PredictedSyncError.None ? $"{Result.Outcome}" : $"{Result.Outcome} ({Result.PredictedError})";

    /// <summary>The synchronized holder; null if there is none.</summary>
    public FoundUser? Synchronized => Holder is { IsSynchronized: true } ? Holder : null;

    /// <summary>Whether a user is the one that the prediction names.</summary>
    public bool IsPredicted(FoundUser user) => Result.CloudUserId is { } id
        ? string.Equals(id, user.Id, StringComparison.OrdinalIgnoreCase)
        : string.Equals(Result.CloudUser, user.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The result. A prediction that said Unknown can be neither right nor wrong.</summary>
    public SoftMatchComparison Compared(
        ActualOutcome actual, bool? asPredicted, string detail, string remedy = "", FoundUser? user = null, string? source = null) => new()
        {
            OnPremisesUser = Result.OnPremisesUser ?? "",
            ObjectGuid = Result.ObjectGuid,
            Predicted = Result.Outcome,
            PredictedCloudUser = Result.CloudUser,
            Actual = actual,
            ActualCloudUser = user?.Name,
            AsPredicted = Result.Outcome == MatchOutcome.Unknown ? null : asPredicted,
            Detail = detail,
            Remedy = remedy,
            Source = source ?? Result.Source,
            Tenant = Tenant,
            SandboxSession = SandboxSession,
            PredictedAt = $"{Prediction.PredictedAt:u}",
            ResultPredictedAt = Result.PredictedAt,
            LastSync = LastSync is { } last ? $"{last:u}" : null,
            ComparedAt = $"{ComparedAt:u}",
        };

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
