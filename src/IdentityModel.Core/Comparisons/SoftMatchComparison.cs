using IdentityModel.Core.Matching;

namespace IdentityModel.Core.Comparisons;

/// <summary>What was predicted for an on-premises user, what became of it, and why.</summary>
public sealed record SoftMatchComparison
{
    /// <summary>The on-premises user, by the name that the prediction has.</summary>
    public string OnPremisesUser { get; init; } = "";

    /// <summary>Its objectGUID; null if the prediction has none.</summary>
    public Guid? ObjectGuid { get; init; }

    /// <summary>The outcome that was predicted.</summary>
    public MatchOutcome Predicted { get; init; }

    /// <summary>The cloud user that was to be taken over, by its name at the prediction; null if there was none.</summary>
    public string? PredictedCloudUser { get; init; }

    /// <summary>What became of it.</summary>
    public ActualOutcome Actual { get; init; }

    /// <summary>The cloud user that is synchronized from it, or that still has its ImmutableId; null if there is none.</summary>
    public string? ActualCloudUser { get; init; }

    /// <summary>Whether it is as predicted; null if that cannot be told.</summary>
    public bool? AsPredicted { get; init; }

    /// <summary>Why.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What to do; empty if nothing needs doing.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>The page that says so; empty if the prediction names none.</summary>
    public string Source { get; init; } = "";

    /// <summary>The tenant with which it was compared, as in <see cref="SessionContext.Tenant"/>.</summary>
    public string? Tenant { get; init; }

    /// <summary>The session of the sandbox with which it was compared (<see cref="ICloudSession.TenantKey"/>). Null outside the sandbox.</summary>
    public string? SandboxSession { get; init; }

    /// <summary>
    /// The time of the prediction that the comparison used, such as 2026-11-02 08:00:00Z: a text, because a file of another culture would give
    /// another day.
    /// </summary>
    public string? PredictedAt { get; init; }

    /// <summary>
    /// The time that the result itself has, which tells of which prediction it is (<see cref="MatchResult.PredictedAt"/>). It is another than
    /// <see cref="PredictedAt"/> if the user said an earlier time, or if the result is of an earlier session of the sandbox. Null if the result
    /// has none.
    /// </summary>
    public string? ResultPredictedAt { get; init; }

    /// <summary>When the tenant last synchronized, as such a text; null if never.</summary>
    public string? LastSync { get; init; }

    /// <summary>When it was compared, as such a text.</summary>
    public string? ComparedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{OnPremisesUser}: {Predicted}, {Actual}";
}
