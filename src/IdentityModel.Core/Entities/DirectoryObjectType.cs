namespace IdentityModel.Core;

/// <summary>
/// The kinds of object that have mail addresses and can therefore prevent a match (docs/facts/matching.md#object-type-mismatch,
/// ObjectTypeMismatch).
/// </summary>
public enum DirectoryObjectType
{
    /// <summary>A user account.</summary>
    User,

    /// <summary>A group.</summary>
    Group,

    /// <summary>A mail contact.</summary>
    Contact,
}
