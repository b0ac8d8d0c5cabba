namespace IdentityModel.Core.ImmutableIds;

/// <summary>How a change of an ImmutableId ended.</summary>
public enum ImmutableIdChangeStatus
{
    /// <summary>The user has the new value.</summary>
    Set,

    /// <summary>The user has none any more.</summary>
    Cleared,

    /// <summary>The user had it so already; nothing was sent.</summary>
    Unchanged,
}
