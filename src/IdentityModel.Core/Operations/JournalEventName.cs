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

    /// <summary>The user's ImmutableId is about to be changed; detail: userPrincipalName, old, new (empty for none).</summary>
    ImmutableIdWriteRequested,

    /// <summary>The user's ImmutableId was changed.</summary>
    ImmutableIdSet,

    /// <summary>The user's ImmutableId could not be changed; detail: errorId.</summary>
    ImmutableIdFailed,

    /// <summary>The run ended; detail: status.</summary>
    Finished,
}
