namespace IdentityModel.Core.Matching.Engine;

/// <summary>What is kept of an on-premises user: 24 bytes.</summary>
internal struct OnPremisesEntry
{
    /// <summary>The position of the name.</summary>
    public int Name;

    /// <summary>Where the user's addresses and UPN begin; they end where the next user's do.</summary>
    public int FirstValue;

    /// <summary>The key of the ImmutableId, or 0.</summary>
    public int ImmutableId;

    /// <summary>The key of the objectGUID, or 0.</summary>
    public int ObjectGuid;

    /// <summary>The number of the cloud object the user wants first, where there is one.</summary>
    public int Wanted;

    private const byte MalformedFlag = 1;
    private const byte AddressesUnknownFlag = 2;
    private const byte AnchorUnknownFlag = 4;

    private byte _flags;

    private byte _matchedOn;

    private byte _type;

    private byte _candidates;

    /// <summary>Whether the UPN or an address has a form the service refuses.</summary>
    public bool Malformed
    {
        readonly get => (_flags & MalformedFlag) != 0;
        set => _flags = (byte)(value ? _flags | MalformedFlag : _flags & ~MalformedFlag);
    }

    /// <summary>Whether not even the primary address is known.</summary>
    public bool AddressesUnknown
    {
        readonly get => (_flags & AddressesUnknownFlag) != 0;
        set => _flags = (byte)(value ? _flags | AddressesUnknownFlag : _flags & ~AddressesUnknownFlag);
    }

    /// <summary>Whether the user has a source anchor that was lost.</summary>
    public bool AnchorUnknown
    {
        readonly get => (_flags & AnchorUnknownFlag) != 0;
        set => _flags = (byte)(value ? _flags | AnchorUnknownFlag : _flags & ~AnchorUnknownFlag);
    }

    /// <summary>The attribute that named the cloud object this user wants first.</summary>
    public MatchedOn MatchedOn
    {
        readonly get => (MatchedOn)_matchedOn;
        set => _matchedOn = (byte)value;
    }

    /// <summary>How many cloud objects the user fits; two stand for more.</summary>
    public int Candidates
    {
        readonly get => _candidates;
        set => _candidates = (byte)Math.Min(value, 2);
    }

    public DirectoryObjectType Type
    {
        readonly get => (DirectoryObjectType)_type;
        set => _type = (byte)value;
    }
}
