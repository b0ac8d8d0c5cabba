namespace IdentityModel.Core;

/// <summary>The events of a run, in the order they can happen.</summary>
public enum JournalEventName
{
    /// <summary>The run begins; detail: what it was asked to do.</summary>
    RunStarted,

    /// <summary>A domain's conversion begins, or (detail goesOn) is continued; detail: from, to, inheriting.</summary>
    Started,

    /// <summary>The admin said no to the domain's conversion.</summary>
    Declined,

    /// <summary>A step of the conversion is about to be taken; detail: step, and the request if it changes the tenant.</summary>
    StepStarted,

    /// <summary>The step was taken; detail: step, and what it made.</summary>
    StepFinished,

    /// <summary>The user's password is recorded and about to be set; detail: lastPasswordChange, as it was read before.</summary>
    PasswordRecorded,

    /// <summary>The user's password was set.</summary>
    PasswordSet,

    /// <summary>The user's password could not be set; detail: errorId.</summary>
    PasswordFailed,

    /// <summary>The user's ImmutableId is about to be changed; detail: userPrincipalName, old, new (empty for none).</summary>
    ImmutableIdWriteRequested,

    /// <summary>The user's ImmutableId was changed.</summary>
    ImmutableIdSet,

    /// <summary>The user's ImmutableId could not be changed; detail: errorId.</summary>
    ImmutableIdFailed,

    /// <summary>The user is about to be moved; detail: userPrincipalName, from, to, tenantId.</summary>
    UserMoveRequested,

    /// <summary>The user was moved, and read back.</summary>
    UserMoved,

    /// <summary>The user could not be moved, or did not read back as moved; detail: errorId.</summary>
    UserMoveFailed,

    /// <summary>
    /// A value of the on-premises user is about to be changed; detail: name, attribute, old, new (empty for none; bytes in Base64), and
    /// shared: the other objects that have the old value. Objects are named by objectGUID. Values that are changed together are events one
    /// after the other.
    /// </summary>
    OnPremisesWriteRequested,

    /// <summary>The values of the on-premises user were changed; detail: how many values the request had.</summary>
    OnPremisesWritten,

    /// <summary>The values of the on-premises user were not changed; detail: errorId, and how many values the request had.</summary>
    OnPremisesWriteFailed,

    /// <summary>The tenant's block of hard matches is about to be turned off; detail: tenantId.</summary>
    HardMatchBlockOffRequested,

    /// <summary>The user who was given back was seen as synchronized.</summary>
    UserSynchronized,

    /// <summary>The tenant's block of hard matches is on again; detail: tenantId.</summary>
    HardMatchBlockOn,

    /// <summary>
    /// The user is left without a known password; detail: run, if synchronization was turned off, and passwordHashSync: unknown, if the
    /// user has no known password only if that was off.
    /// </summary>
    PasswordLeft,

    /// <summary>A step is about to be undone; detail: step.</summary>
    UndoStarted,

    /// <summary>The step was undone; detail: step.</summary>
    UndoFinished,

    /// <summary>The domain's conversion ended; detail: status, errorId; users, usersFailed and passwordOutcome of a converted domain.</summary>
    Finished,
}
