using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <content>What only groups and contacts need: their words, and whether a cloud object is synchronized from them.</content>
internal sealed partial class MatchCase
{
    /// <summary>What the object is called in a sentence: user, group or contact.</summary>
    public string Noun => Type.Noun();

    /// <summary>What another object is called in a sentence.</summary>
    public string NounOf(Rival rival) => TypeOf(rival).Noun();

    /// <summary>The other on-premises object that matches a cloud object of the same kind; null if none does.</summary>
    public string? ClaimantOf(Rival rival) => EntryOf(rival) switch
    {
        { ClaimTail: > 0 and int tail } => $"the on-premises {Noun} {ContenderName(tail - 1)}",
        { Wanted: true } => $"another on-premises {Noun}",
        _ => null,
    };

    /// <summary>The other on-premises user whose account a cloud user may be by its name; null if there is none.</summary>
    public string? NamesakeOf(Rival rival) => _population.NamesakeOf(rival.Owner, _user) is { } namesake
        ? $"the on-premises user {ContenderName(namesake.User)}, which has the {((namesake.Theirs & Held.UserPrincipalName) != 0 ? "UPN" : "primary SMTP address")} of {NameOf(rival)}"
        : null;

    /// <summary>The object ID of the cloud object that is wanted first.</summary>
    public IdText WantedId => _population.CloudIdOf(_wanted);

    /// <summary>Whether sync knows the candidate by an anchor or a SID, so that it looks at no address.</summary>
    public bool IsKnownObject => IsHardMatch || (HasCandidate && _candidates[0].MatchedOn == MatchedOn.SecurityIdentifier);

    /// <summary>Whether an object of this kind could fit, and those of the cloud were not read.</summary>
    public bool MayMatchUnreadObject =>
        Type != DirectoryObjectType.User && _population.NotReadTypes.Contains(Type) && HasAddressToMatch;

    /// <summary>Whether a group or contact has the address that it matches by (docs/facts/matching.md#groups-and-contacts).</summary>
    public bool HasAddressToMatch => _population.ValueOf(_user, Held.Primary | Held.Proxy) is not null;

    /// <summary>Whether the candidate is a group that was moved to the cloud from another group than this one.</summary>
    public bool IsMovedFromAnother => Wanted.CloudManaged == Known.Yes && Sids() is { Mine: { } mine, Theirs: { } theirs } && mine != theirs;

    /// <summary>
    /// Whether the candidate was synchronized and is not any more, and it was not read whether it was moved to the cloud
    /// (docs/facts/graph.md#source-of-authority). Only groups show that they were.
    /// </summary>
    public bool MayBeMoved =>
        HasCandidate && Type == DirectoryObjectType.Group && Wanted is { Synchronized: not Known.Yes, CloudManaged: Known.NotRead }
        && Sids().Theirs is not null;

    /// <summary>
    /// Whether a synchronized group has another SID than this one. Of an old forest, each object is another one than that of the new forest.
    /// </summary>
    public bool IsSynchronizedFromAnother =>
        IsSynchronizedOther && (Settings.IsOldForest || (Sids() is { Mine: { } mine, Theirs: { } theirs } && mine != theirs));

    /// <summary>Whether nobody knows from which on-premises group the candidate is synchronized.</summary>
    public bool IsSourceUnknown =>
        IsSynchronizedOther && !Settings.IsOldForest && Type == DirectoryObjectType.Group && Sids() is { Mine: null } or { Theirs: null };

    private bool IsSynchronizedOther => HasCandidate && Type != DirectoryObjectType.User && (Wanted.Synchronized == Known.Yes || IsMovedFromAnother);

    // Graph does not show from which contact a cloud contact is synchronized, but a synchronized one with this address is nearly always this one.
    private bool IsSourceOfOther() => !Settings.IsOldForest && Type switch
    {
        DirectoryObjectType.Group => Sids() is { Mine: { } mine, Theirs: { } theirs } && mine == theirs,
        DirectoryObjectType.Contact => true,
        _ => false,
    };

    private (string? Mine, string? Theirs) Sids() =>
        (_population.SidOf(IdentitySide.OnPremises, _user), _population.SidOf(IdentitySide.Cloud, _wanted));
}
