namespace IdentityModel.Core;

/// <summary>The events of a run, in the order they can happen.</summary>
public enum JournalEventName
{
    /// <summary>The run begins; detail: operation, tenant.</summary>
    Started,

    /// <summary>The federation is on disk; detail: path.</summary>
    FederationSaved,

    /// <summary>The domain write is about to be sent.</summary>
    DomainWriteRequested,

    /// <summary>The domain was read back; detail: authenticationType.</summary>
    DomainVerified,

    /// <summary>The user's password is recorded and about to be set.</summary>
    PasswordRecorded,

    /// <summary>The user's password was set.</summary>
    PasswordSet,

    /// <summary>The user's password could not be set; detail: errorId.</summary>
    PasswordFailed,

    /// <summary>The run ended; detail: status.</summary>
    Finished,
}
