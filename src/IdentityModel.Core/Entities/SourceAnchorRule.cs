namespace IdentityModel.Core;

/// <summary>
/// Which ImmutableId synchronization sends for a user under each source anchor (docs/facts/matching.md#source-anchor).
/// </summary>
public static class SourceAnchorRule
{
    /// <summary>
    /// The ImmutableId given with the user, else the Base64 form of the anchor's GUID; <see langword="null"/> if the user
    /// has neither.
    /// </summary>
    public static string? ImmutableIdOf(this SourceAnchor anchor, OnPremisesUser user) =>
        user.GivenImmutableId ?? anchor.AnchorOf(user);

    /// <summary>The Base64 form of the anchor's bytes, or <see langword="null"/> if the user has none.</summary>
    internal static string? AnchorOf(this SourceAnchor anchor, OnPremisesUser user) =>
        anchor.TextOf(user) is { } text ? text : anchor.GuidOf(user) is { } guid ? Convert.ToBase64String(guid.ToByteArray()) : null;

    /// <summary>The Base64 form of an anchor that is no GUID; <see langword="null"/> if the anchor is one.</summary>
    internal static string? TextOf(this SourceAnchor anchor, OnPremisesUser user) =>
        anchor == SourceAnchor.ConsistencyGuid ? user.ConsistencyAnchor : null;

    /// <summary>The GUID the anchor takes, or <see langword="null"/> if the user has none.</summary>
    internal static Guid? GuidOf(this SourceAnchor anchor, OnPremisesUser user) =>
        anchor == SourceAnchor.ObjectGuid ? user.ObjectGuid
        : anchor.IsUnknown(user) ? null
        : user.ConsistencyGuid ?? user.ObjectGuid;

    /// <summary>Whether the user has an anchor that the source has lost.</summary>
    internal static bool IsUnknown(this SourceAnchor anchor, OnPremisesUser user) =>
        anchor == SourceAnchor.ConsistencyGuid && user.IsConsistencyGuidUnknown && user.GivenImmutableId is null;
}
