namespace IdentityModel.Core;

/// <summary>What is kept of an on-premises user.</summary>
internal struct OnPremisesEntry
{
    /// <summary>The position of the name.</summary>
    public int Name;

    /// <summary>Where the user's addresses and UPN begin.</summary>
    public int FirstValue;

    public int ValueCount;

    /// <summary>The key of the ImmutableId, or 0.</summary>
    public int ImmutableId;

    /// <summary>The key of the objectGUID, or 0.</summary>
    public int ObjectGuid;

    /// <summary>The next of the ring of users that want the same cloud object.</summary>
    public int NextClaim;

    private byte _matchedOn;

    private byte _type;

    /// <summary>Whether the UPN or an address has a form the service refuses.</summary>
    public bool Malformed;

    /// <summary>The attribute that named the cloud object this user wants first.</summary>
    public MatchedOn MatchedOn
    {
        readonly get => (MatchedOn)_matchedOn;
        set => _matchedOn = (byte)value;
    }

    public DirectoryObjectType Type
    {
        readonly get => (DirectoryObjectType)_type;
        set => _type = (byte)value;
    }
}
