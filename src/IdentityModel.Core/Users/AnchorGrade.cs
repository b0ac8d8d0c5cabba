namespace IdentityModel.Core.Users;

/// <summary>How likely a value is a source anchor, from certain to impossible.</summary>
internal enum AnchorGrade
{
    /// <summary>Nothing speaks against it.</summary>
    Anchor,

    /// <summary>It is an anchor, and probably comes from a mistake.</summary>
    Doubtful,

    /// <summary>Synchronization cannot send it; another identity provider may use it.</summary>
    NotOfSync,

    /// <summary>It is an anchor nowhere, or the service refuses it.</summary>
    Impossible,
}
