namespace IdentityModel.Core.Domains;

/// <summary>How an update of federation settings ended.</summary>
public enum FederationUpdateStatus
{
    /// <summary>The tenant shows the settings as they were sent.</summary>
    Updated,

    /// <summary>Nothing differed, so the command sent nothing.</summary>
    Unchanged,

    /// <summary>The service accepted the change, but the tenant does not show it yet.</summary>
    Pending,

    /// <summary>
    /// A step failed, or the admin asked for an undo: the tenant shows the settings as before. Warnings name settings that somebody else
    /// has changed since, which stay as they are.
    /// </summary>
    Undone,

    /// <summary>The undo failed. The errors say what is missing and what to do.</summary>
    UndoFailed,

    /// <summary>The service accepted the undo, but the tenant does not show it yet.</summary>
    UndoPending,
}
