namespace IdentityModel.Core.Recommendation;

/// <summary>The simplest model that meets the needs (Get-IdentityModelRecommendation).</summary>
public sealed record IdentityModelRecommendation
{
    /// <summary>The model.</summary>
    public IdentityModelKind Model { get; init; }

    /// <summary>How passwords are verified in it.</summary>
    public RecommendedSignInMethod SignInMethod { get; init; }

    /// <summary>
    /// Whether password hashes should be synchronized: they are the sign-in method, or its fallback. False where the needs
    /// forbid it, and in the cloud model.
    /// </summary>
    public bool PasswordHashSync { get; init; }

    /// <summary>Why: what decided first, then what else was weighed.</summary>
    public IReadOnlyList<RecommendationReason> Reason
    {
        get;
        init => field = JoinedList<RecommendationReason>.Of(value);
    } = JoinedList<RecommendationReason>.None;

    /// <summary>What it asks for.</summary>
    public RecommendationEffort Effort { get; init; } = new();

    /// <summary>What to do, in order.</summary>
    public IReadOnlyList<string> NextStep
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>Every single change of a need that would change the answer.</summary>
    public IReadOnlyList<NeedChange> ChangeOfNeed
    {
        get;
        init => field = JoinedList<NeedChange>.Of(value);
    } = JoinedList<NeedChange>.None;

    /// <summary>What nobody stated and nothing could tell, and what it was taken for.</summary>
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
