namespace IdentityModel.Cloud;

/// <summary>A change that is being sent, and what has happened to it so far.</summary>
internal sealed class PendingWrite(UserWrite write)
{
    public UserWrite Write => write;

    /// <summary>What the change is for, for the errors about it.</summary>
    public GraphGoal Goal { get; } = GoalOf(write) with
    {
        NotFound = inner => Errors.UserNotFound(write.UserPrincipalName, inner),
    };

    /// <summary>How often the service refused the change itself (not its whole batch) with a transient error.</summary>
    public int Refusals { get; set; }

    /// <summary>When it was first sent, by <see cref="MonotonicTime"/>.</summary>
    public TimeSpan? FirstSent { get; set; }

    /// <summary>When it may be sent again, by the same clock.</summary>
    public TimeSpan NotBefore { get; set; }

    /// <summary>Whether an answer was lost, so that the change may have been made.</summary>
    public bool MayHaveLanded { get; set; }

    /// <summary>Whether the service refused the token for it, so that the next attempt needs a renewed one.</summary>
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
        CloudManagedWrite move => new(
            move.IsCloudManaged
                ? $"move the user '{write.UserPrincipalName}' to the cloud"
                : $"give the user '{write.UserPrincipalName}' back to Active Directory",
            write.UserPrincipalName,
            RequiredPermission.SyncBehavior),
        PasswordWrite => new(
            $"set the password of '{write.UserPrincipalName}'",
            write.UserPrincipalName,
            write is PasswordResetWrite ? RequiredPermission.ResetPassword : RequiredPermission.SetPassword),
        _ => throw new ArgumentException($"{write.GetType().Name} has no goal.", nameof(write)),
    };
}
