namespace IdentityModel.Core;

/// <summary>
/// The kinds of object that hold mail addresses and so can stand in a match's way (docs/facts/matching.md#object-type-mismatch,
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
