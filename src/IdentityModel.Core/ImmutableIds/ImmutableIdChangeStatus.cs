namespace IdentityModel.Core.ImmutableIds;

/// <summary>How a change of an ImmutableId ended.</summary>
public enum ImmutableIdChangeStatus
{
    /// <summary>The user has the new value.</summary>
    Set,

    /// <summary>The user no longer has one.</summary>
    Cleared,

    /// <summary>The user already had this value; nothing was sent.</summary>
    Unchanged,
}
