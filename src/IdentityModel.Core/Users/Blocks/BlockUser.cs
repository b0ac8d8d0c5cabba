using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Users;

/// <summary>A user of a <see cref="UserBlock"/>.</summary>
internal struct BlockUser
{
    /// <summary>The user as an object; null if all there is to know stands here. Else the IDs are only there.</summary>
    public object? Whole;

    /// <summary>Where the user's UPN and addresses begin.</summary>
    public int FirstValue;

    public int ValueCount;

    /// <summary>The object id of a cloud user, the objectGUID of an on-premises user.</summary>
    public Guid Id;

    /// <summary>The ImmutableId of a cloud user, the mS-DS-ConsistencyGuid of an on-premises user, both as the GUID of their bytes.</summary>
    public Guid? Anchor;

    /// <summary>The hash of <see cref="Id"/> in the table of anchors, once the matcher has the block.</summary>
    public uint IdHash;

    /// <summary>The hash of <see cref="Anchor"/> there.</summary>
    public uint AnchorHash;

    public Known Synchronized;

    public Known CloudManaged;

    public Known HasOnPremisesObjectIdentifier;

    public bool Guest;

    /// <summary>The administrator roles the user holds; null if that is not known.</summary>
    public IReadOnlyList<string>? Roles;
}
