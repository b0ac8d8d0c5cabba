using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Users;

/// <summary>A user of a <see cref="UserBlock"/>.</summary>
internal struct BlockUser
{
    /// <summary>
    /// The user as an object, if the user has something that has no place here; else null. If there is an object, it has the object ID and
    /// ImmutableId of a cloud user.
    /// </summary>
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

    /// <summary>Whether the user holds administrator roles.</summary>
    public readonly Known Administrator => Roles is null ? Known.NotRead : (Roles.Count > 0 ? Known.Yes : Known.No);
}
