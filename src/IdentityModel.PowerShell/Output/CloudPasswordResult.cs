using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>How setting one user's password ended, with the password as a PowerShell credential.</summary>
public sealed record CloudPasswordResult : TenantChange
{
    private const string WhereItIs = "The password is in the property Credential.";

    internal CloudPasswordResult(CloudPasswordChange change)
    {
        UserPrincipalName = change.UserPrincipalName;
        Id = change.Id;
        Status = change.Status;
        Method = change.Method;
        Credential = change.Password is { } password ? new PSCredential(change.UserPrincipalName, password) : null;
        ForceChange = change.ForceChange;
        Reason = change.Reason.Length == 0 && Credential is not null ? WhereItIs : change.Reason;
    }

    /// <summary>The user's sign-in name, or the given identity if no user was found.</summary>
    public string UserPrincipalName { get; }

    /// <summary>Whether the password was set.</summary>
    public CloudPasswordStatus Status { get; }

    /// <summary>How it was set.</summary>
    public CloudPasswordMethod Method { get; }

    /// <summary>The sign-in name and the password, if it was set or may have been; else null.</summary>
    public PSCredential? Credential { get; }

    /// <summary>Whether the user must change the password at the next sign-in.</summary>
    public bool ForceChange { get; }

    /// <summary>Why it was skipped or failed, or a note.</summary>
    public string Reason { get; }

    /// <summary>The user's object id; null if no user was found.</summary>
    public string? Id { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{UserPrincipalName}: {Status}";
}
