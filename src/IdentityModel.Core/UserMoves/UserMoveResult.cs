namespace IdentityModel.Core.UserMoves;

/// <summary>How the move of one user ended (Convert-UserToCloud, Convert-UserToSynchronized).</summary>
public sealed record UserMoveResult : TenantChange
{
    /// <summary>The user's sign-in name, or the given identity if no user was found.</summary>
    public string UserPrincipalName { get; init; } = "";

    /// <summary>The user's object id; null if no user was found.</summary>
    public string? Id { get; init; }

    /// <summary>Who managed the user before; null if no user was found.</summary>
    public IdentityModelKind? From { get; init; }

    /// <summary>Who was to manage the user.</summary>
    public IdentityModelKind To { get; init; }

    /// <summary>How it ended.</summary>
    public UserMoveStatus Status { get; init; }

    /// <summary>Why it was skipped or failed, or what to see to; empty if there is nothing to say.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The path of the journal that records the move; null, for example, for a skipped user.</summary>
    public string? JournalPath { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{UserPrincipalName}: {Status}";
}
