namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>What kind of object has a synchronization error, or the value that another object wants.</summary>
public enum SynchronizedObjectType
{
    /// <summary>A user.</summary>
    User,

    /// <summary>A guest: a user whose account is in another tenant.</summary>
    Guest,

    /// <summary>A group.</summary>
    Group,

    /// <summary>A mail contact.</summary>
    Contact,

    /// <summary>A user under Deleted users.</summary>
    DeletedUser,
}
