namespace IdentityModel.Core.Recommendation;

/// <summary>The simplest model that meets the needs (Get-IdentityModelRecommendation).</summary>
public sealed record IdentityModelRecommendation
{
    /// <summary>The model.</summary>
    public IdentityModelKind Model { get; init; }

    /// <summary>How passwords are verified in it.</summary>
    public RecommendedSignInMethod SignInMethod { get; init; }

    /// <summary>
    /// Whether password hashes should be synchronized: they are the sign-in method, or its fallback. False if the needs forbid
    /// it, and in the cloud model.
    /// </summary>
    public bool PasswordHashSync { get; init; }

    /// <summary>Why: first what decides, then what was also weighed.</summary>
    public IReadOnlyList<RecommendationReason> Reason
    {
        get;
        init => field = JoinedList<RecommendationReason>.Of(value);
    } = JoinedList<RecommendationReason>.None;

    /// <summary>The effort that it needs.</summary>
    public RecommendationEffort Effort { get; init; } = new();

    /// <summary>What to do, in order.</summary>
    public IReadOnlyList<string> NextStep
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>Each change of a single need that would change the answer.</summary>
    public IReadOnlyList<NeedChange> ChangeOfNeed
    {
        get;
        init => field = JoinedList<NeedChange>.Of(value);
    } = JoinedList<NeedChange>.None;

    /// <summary>The needs that are not known, and what the command assumed for each.</summary>
    public IReadOnlyList<string> Assumption
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>The needs the answer is for.</summary>
    public IdentityNeeds Needs { get; init; } = new();

    /// <inheritdoc/>
    public override string ToString() => $"{Model} ({SignInMethod})";
}
