namespace IdentityModel.Core;

/// <summary>Which ImmutableId synchronisation sends for a user under each source anchor (facts 3.6).</summary>
public static class SourceAnchorRule
{
    /// <summary>The Base64 ImmutableId of the user, or <see langword="null"/> where the user has neither GUID.</summary>
    public static string? ImmutableIdOf(this SourceAnchor anchor, OnPremisesUser user)
    {
        Guid? guid = anchor == SourceAnchor.ConsistencyGuid ? user.ConsistencyGuid ?? user.ObjectGuid : user.ObjectGuid;
        return guid is { } value ? Convert.ToBase64String(value.ToByteArray()) : null;
    }
}
