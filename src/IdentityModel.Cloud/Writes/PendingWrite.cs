namespace IdentityModel.Cloud;

/// <summary>A change on its way, and what has happened to it so far.</summary>
internal sealed class PendingWrite(UserWrite write)
{
    public UserWrite Write => write;

    /// <summary>What the change is for, for the errors about it.</summary>
    public GraphGoal Goal { get; } = GoalOf(write) with
    {
        NotFound = inner => Errors.UserNotFound(write.UserPrincipalName, inner),
    };

    /// <summary>How often it was refused for the moment, itself and not its whole batch.</summary>
    public int Refusals { get; set; }

    /// <summary>When it was sent first (<see cref="MonotonicTime"/>).</summary>
    public TimeSpan? FirstSent { get; set; }

    /// <summary>When it may be sent again, likewise.</summary>
    public TimeSpan NotBefore { get; set; }

    /// <summary>Whether an answer was lost, so that the change may be made already.</summary>
    public bool MayHaveLanded { get; set; }

    /// <summary>Whether the token was refused to it, so that the next attempt goes with a renewed one.</summary>
    public bool NeedsNewToken { get; set; }

    private static GraphGoal GoalOf(UserWrite write) => write switch
    {
        ImmutableIdWrite anchor => new(
            $"{(anchor.ImmutableId is null ? "clear" : "set")} the ImmutableId of '{write.UserPrincipalName}'",
            write.UserPrincipalName,
            RequiredPermission.WriteImmutableId)
        {
            Refused = GraphRefusals.OfImmutableId(anchor),
        },
        _ => new(
            $"set the password of '{write.UserPrincipalName}'",
            write.UserPrincipalName,
            write is PasswordResetWrite ? RequiredPermission.ResetPassword : RequiredPermission.SetPassword),
    };
}
