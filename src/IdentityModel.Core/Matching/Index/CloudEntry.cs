namespace IdentityModel.Core;

/// <summary>What is kept of a cloud object.</summary>
internal struct CloudEntry
{
    /// <summary>The object id where it is written as Graph writes it: sixteen bytes in place of a text.</summary>
    public Guid Guid;

    /// <summary>The position of the object id where it is no such GUID, else -1.</summary>
    public int IdText;

    /// <summary>The position of the name.</summary>
    public int Name;

    /// <summary>The key of the ImmutableId, or 0.</summary>
    public int ImmutableId;

    /// <summary>The last of the ring of on-premises users that want this object, plus one.</summary>
    public int ClaimTail;

    private byte _type;

    public Known Synchronized;

    public Known HasOnPremisesObjectIdentifier;

    /// <summary>Whether the user holds administrator roles.</summary>
    public Known Administrator;

    public bool Guest;

    /// <summary>Whether an on-premises user fits this object.</summary>
    public bool Wanted;

    public DirectoryObjectType Type
    {
        readonly get => (DirectoryObjectType)_type;
        set => _type = (byte)value;
    }

    /// <summary>Three states in one byte; a nullable bool takes two.</summary>
    public enum Known : byte
    {
        NotRead,
        No,
        Yes,
    }
}
