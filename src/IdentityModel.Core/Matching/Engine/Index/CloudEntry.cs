using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>What is kept of a cloud object: 32 bytes.</summary>
internal struct CloudEntry
{
    private const byte GuestFlag = 1;
    private const byte WantedFlag = 2;
    private const byte AddressesUnknownFlag = 4;
    private const byte Microsoft365Flag = 8;
    private const byte Microsoft365UnreadFlag = 16;
    private const int KnownBits = 2;

    /// <summary>
    /// The object id: sixteen bytes if it is written as Graph writes it. Else only the first four bytes count: they are the
    /// position of a text.
    /// </summary>
    public Guid Id;

    /// <summary>The position of the name.</summary>
    public int Name;

    /// <summary>The key of the ImmutableId, or 0.</summary>
    public int ImmutableId;

    /// <summary>The last of the ring of on-premises users that want this object, plus one.</summary>
    public int ClaimTail;

    private byte _type;

    private byte _flags;

    private byte _known;

    /// <summary>Whether <see cref="Id"/> is the position of a text.</summary>
    public bool IdIsText;

    public DirectoryObjectType Type
    {
        readonly get => (DirectoryObjectType)_type;
        set => _type = (byte)value;
    }

    public bool Guest
    {
        readonly get => (_flags & GuestFlag) != 0;
        set => SetFlag(GuestFlag, value);
    }

    /// <summary>Whether an on-premises user fits this object.</summary>
    public bool Wanted
    {
        readonly get => (_flags & WantedFlag) != 0;
        set => SetFlag(WantedFlag, value);
    }

    /// <summary>Whether not even the primary address is known.</summary>
    public bool AddressesUnknown
    {
        readonly get => (_flags & AddressesUnknownFlag) != 0;
        set => SetFlag(AddressesUnknownFlag, value);
    }

    /// <summary>Whether it is a Microsoft 365 group.</summary>
    public Known Microsoft365
    {
        readonly get => (_flags & Microsoft365UnreadFlag) != 0 ? Known.NotRead : (_flags & Microsoft365Flag) != 0 ? Known.Yes : Known.No;
        set
        {
            SetFlag(Microsoft365Flag, value == Known.Yes);
            SetFlag(Microsoft365UnreadFlag, value == Known.NotRead);
        }
    }

    public Known Synchronized
    {
        readonly get => KnownAt(0);
        set => SetKnown(0, value);
    }

    public Known HasOnPremisesObjectIdentifier
    {
        readonly get => KnownAt(1);
        set => SetKnown(1, value);
    }

    /// <summary>Whether the user holds administrator roles.</summary>
    public Known Administrator
    {
        readonly get => KnownAt(2);
        set => SetKnown(2, value);
    }

    /// <summary>Whether the user was moved to the cloud.</summary>
    public Known CloudManaged
    {
        readonly get => KnownAt(3);
        set => SetKnown(3, value);
    }

    private void SetFlag(byte flag, bool value) => _flags = (byte)(value ? _flags | flag : _flags & ~flag);

    private readonly Known KnownAt(int place) => (Known)((_known >> (place * KnownBits)) & ((1 << KnownBits) - 1));

    private void SetKnown(int place, Known value)
    {
        int shift = place * KnownBits;
        _known = (byte)((_known & ~(((1 << KnownBits) - 1) << shift)) | ((int)value << shift));
    }
}
