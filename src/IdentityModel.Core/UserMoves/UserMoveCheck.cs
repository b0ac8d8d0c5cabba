using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.UserMoves;

/// <summary>One check before users are moved to the cloud or back (Test-IdentityModelTransition -User).</summary>
public sealed record UserMoveCheck
{
    /// <summary>The user's sign-in name; null if the check is of the tenant, for all users.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The user's object id; null if the check is of the tenant.</summary>
    public string? Id { get; init; }

    /// <summary>Where the user would be moved: Cloud or Synchronized.</summary>
    public IdentityModelKind To { get; init; }

    /// <summary>What is checked, such as <c>ManagedDomain</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>How it ended.</summary>
    public TransitionCheckStatus Status { get; init; }

    /// <summary>What was found.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What to do; empty if nothing needs doing.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>The document the check rests on.</summary>
    public string Source { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Status}";
}
