namespace IdentityModel.Core.Matching;

/// <summary>What synchronization will do with one on-premises user, group or contact, why, and what to do about it.</summary>
public sealed record MatchResult
{
    private readonly string? _matchedValue;
    private readonly IdText _cloudUserId;
    private readonly IdText _immutableId;
    private readonly Guid _objectGuid;

    /// <summary>
    /// The on-premises user's UPN (SamAccountName, DN or id if there is none), or the display name of a group or contact; null for
    /// <see cref="MatchOutcome.CloudOnly"/>.
    /// </summary>
    public string? OnPremisesUser { get; init; }

    /// <summary>The candidate's UPN (or name or id); null if there is no single candidate.</summary>
    public string? CloudUser { get; init; }

    /// <summary>Whether it is a user, a group or a contact.</summary>
    public DirectoryObjectType ObjectType { get; init; }

    /// <summary>The verdict.</summary>
    public MatchOutcome Outcome { get; init; }

    /// <summary>The attribute that named the candidate.</summary>
    public MatchedOn MatchedOn { get; init; }

    /// <summary>The value both sides share. If MatchedOn is ImmutableId, it is the ImmutableId, unless another value was set.</summary>
    public string? MatchedValue
    {
        get => _matchedValue ?? (MatchedOn == MatchedOn.ImmutableId ? ImmutableId : null);
        init => _matchedValue = value;
    }

    /// <summary>The error sync is expected to report.</summary>
    public PredictedSyncError PredictedError { get; init; }

    /// <summary>Every other object involved, with the value it competes for.</summary>
    public IReadOnlyList<MatchConflict> Conflicts
    {
        get;
        init => field = JoinedList<MatchConflict>.Of(value);
    } = JoinedList<MatchConflict>.None;

    /// <summary>Why, in one sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What to do, in one sentence; empty if nothing needs doing.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>The page that says so; empty for <see cref="MatchOutcome.CloudOnly"/>.</summary>
    public string Source { get; init; } = "";

    /// <summary>What the match did not read, such as <c>administrator roles</c> or a property of the users; empty if it read everything.</summary>
    public string NotRead { get; init; } = "";

    /// <summary>The on-premises user's objectGUID; null if there is none. All zeros are none.</summary>
    public Guid? ObjectGuid
    {
        get => _objectGuid == Guid.Empty ? null : _objectGuid;
        init => _objectGuid = value ?? Guid.Empty;
    }

    /// <summary>The candidate's object id.</summary>
    public string? CloudUserId
    {
        get => _cloudUserId.Text;
        init => _cloudUserId = IdText.Of(value);
    }

    /// <summary>The ImmutableId sync sends for the on-premises user.</summary>
    public string? ImmutableId
    {
        get => _immutableId.Text;
        init => _immutableId = IdText.Of(value);
    }

    /// <summary>The candidate's ImmutableId if the match is <see cref="MatchOutcome.Blocked"/>; else null.</summary>
    public string? CloudImmutableId { get; init; }

    /// <summary>
    /// The tenant whose users the match read, as in <see cref="SessionContext.Tenant"/>, or the sandbox; null if the cloud users were given
    /// outside of the sandbox.
    /// </summary>
    public string? Tenant
    {
        get => Origin.Tenant;
        init => Origin = Origin with { Tenant = value };
    }

    /// <summary>When Test-SoftMatch began, by the clock of the session: a text, because a file of another culture would give another time.</summary>
    public string? PredictedAt
    {
        get => Origin.PredictedAt;
        init => Origin = Origin with { PredictedAt = value };
    }

    /// <summary>
    /// The session of the sandbox whose clock <see cref="PredictedAt"/> is of (<see cref="ICloudSession.TenantKey"/>): each session has a clock
    /// and a tenant of its own. Null outside the sandbox.
    /// </summary>
    public string? SandboxSession
    {
        get => Origin.SandboxSession;
        init => Origin = Origin with { SandboxSession = value };
    }

    /// <summary>Tenant, time and session, as all results of one run share them.</summary>
    internal MatchOrigin Origin { get; init; } = MatchOrigin.Unknown;

    /// <summary><see cref="CloudUserId"/> without its text.</summary>
    internal IdText CloudUserIdText
    {
        init => _cloudUserId = value;
    }

    /// <summary><see cref="ImmutableId"/> without its text.</summary>
    internal IdText ImmutableIdText
    {
        init => _immutableId = value;
    }

    /// <summary>Whether somebody has to act before the first sync cycle.</summary>
    internal static bool NeedsAnswer(MatchOutcome outcome) =>
        outcome is MatchOutcome.Conflict or MatchOutcome.Blocked or MatchOutcome.Unknown;

    /// <inheritdoc/>
    public override string ToString() => $"{OnPremisesUser ?? CloudUser}: {Outcome}";
}
