namespace IdentityModel.KillHost;

/// <summary>A result that a run told of a domain.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Status">How its conversion ended.</param>
/// <param name="UsersFailed">The users whose password could not be set.</param>
/// <param name="PasswordOutcome">The outcome that needs the admin's attention most.</param>
/// <param name="Assigned">The users of whom it says that the password set here works.</param>
/// <param name="Disagreement">What does not agree yet, in its words.</param>
public sealed record KillOutcome(
    string Domain,
    DomainConversionStatus Status,
    long UsersFailed,
    PasswordOutcome PasswordOutcome,
    IReadOnlyList<string> Assigned,
    IReadOnlyList<string> Disagreement)
{
    /// <summary>Whether it says that nothing is left to do.</summary>
    public bool IsClosed =>
        Status is DomainConversionStatus.Converted or DomainConversionStatus.Undone && UsersFailed == 0 && PasswordOutcome != PasswordOutcome.Random;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Domain} {Status}" + (IsClosed
            ? ""
            : $" ({string.Join(" ", Disagreement)} {UsersFailed} users failed, outcome {PasswordOutcome}, {Assigned.Count} assigned)");

    /// <summary>Takes it from a result.</summary>
    public static KillOutcome Of(TenantChange result) => result switch
    {
        DomainConversionResult conversion => Of(conversion),
        FederationUpdateResult update => Of(update),
        DirectorySynchronizationResult off => Of(off),
        UserMoveResult move => Of(move),
        _ => throw new ArgumentException($"{result.GetType()} is no result of a transition."),
    };

    private static KillOutcome Of(FederationUpdateResult result)
    {
        DomainConversionStatus status = result.Status switch
        {
            FederationUpdateStatus.Updated or FederationUpdateStatus.Unchanged => DomainConversionStatus.Converted,
            FederationUpdateStatus.Pending => DomainConversionStatus.Pending,
            FederationUpdateStatus.Undone => DomainConversionStatus.Undone,
            FederationUpdateStatus.UndoPending => DomainConversionStatus.UndoPending,
            _ => DomainConversionStatus.UndoFailed,
        };
        return new KillOutcome(result.Domain, status, UsersFailed: 0, PasswordOutcome.None, Assigned: [], Disagreement: result.Warning);
    }

    private static KillOutcome Of(DirectorySynchronizationResult result) => new(
        "",
        result.Status == DirectorySynchronizationStatus.Disabled ? DomainConversionStatus.Converted : DomainConversionStatus.Pending,
        UsersFailed: 0,
        PasswordOutcome.None,
        Assigned: [],
        Disagreement: result.Warning);

    private static KillOutcome Of(UserMoveResult result)
    {
        bool isLeft = result.Status is UserMoveStatus.Failed or UserMoveStatus.Pending
            || result.Reason.StartsWith("The command could not read", StringComparison.Ordinal);
        return new KillOutcome(
            result.UserPrincipalName,
            isLeft ? DomainConversionStatus.Pending : DomainConversionStatus.Converted,
            UsersFailed: 0,
            PasswordOutcome.None,
            Assigned: [],
            Disagreement: [result.Reason]);
    }

    private static KillOutcome Of(DomainConversionResult result) => new(
        result.Domain,
        result.Status,
        result.UsersFailed,
        result.PasswordOutcome,
        [.. result.Users.Where(user => user.Outcome == PasswordOutcome.Assigned).Select(user => user.UserPrincipalName)],
        result.Disagreement);
}
