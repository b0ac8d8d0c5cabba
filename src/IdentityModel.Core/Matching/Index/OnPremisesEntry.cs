namespace IdentityModel.Core;

/// <summary>What is kept of an on-premises user.</summary>
internal struct OnPremisesEntry
{
    public Guid ObjectGuid;

    /// <summary>The position of the name.</summary>
    public int Name;

    /// <summary>Where the user's addresses and UPN begin.</summary>
    public int FirstHolding;

    /// <summary>Where the user's source anchor and objectGUID begin.</summary>
    public int FirstAnchor;

    /// <summary>The key of the ImmutableId, or -1.</summary>
    public int ImmutableId;

    /// <summary>The cloud object this user wants first, or -1.</summary>
    public int Candidate;

    /// <summary>The next of the ring of users that want the same cloud object.</summary>
    public int NextClaim;

    public int HoldingCount;

    public byte AnchorCount;

    private byte _matchedOn;

    private byte _type;

    public bool HasObjectGuid;

    /// <summary>Whether the UPN or an address has a form the service refuses.</summary>
    public bool Malformed;

    /// <summary>The attribute that named <see cref="Candidate"/>.</summary>
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
