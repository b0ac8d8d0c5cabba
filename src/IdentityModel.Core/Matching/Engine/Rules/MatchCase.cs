using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Everything that the rules ask about one on-premises user. One instance serves all users, so that a user costs no allocation
/// except the result.
/// </summary>
internal sealed partial class MatchCase
{
    private readonly MatchPopulation _population;
    private readonly Claims _claims;
    private readonly List<Candidate> _candidates = [];
    private readonly List<int> _contenders = [];
    private readonly List<Rival> _twins = [];
    private readonly List<Rival> _takenInCloud = [];
    private readonly List<Rival> _takenOnPremises = [];
    private int _user;
    private int _wanted;
    private string? _name;

    /// <summary>Whether sync restores a deleted user, so that a candidate is a rival.</summary>
    private bool _restores;

    public MatchCase(MatchPopulation population, MatchSettings settings, Claims claims)
    {
        _population = population;
        _claims = claims;
        Settings = settings;
    }

    public MatchSettings Settings { get; }

    /// <summary>Every cloud object the user fits.</summary>
    public List<Candidate> Candidates => _candidates;

    /// <summary>The other on-premises users that want the same cloud object.</summary>
    public List<int> Contenders => _contenders;

    /// <summary>On-premises users with the same ImmutableId or objectGUID.</summary>
    public List<Rival> Twins => _twins;

    /// <summary>Cloud objects other than the candidates that hold an address of the user's, or its UPN, as address or UPN.</summary>
    public List<Rival> TakenInCloud => _takenInCloud;

    /// <summary>Other on-premises users that hold an address of the user's, or its UPN, as address or UPN.</summary>
    public List<Rival> TakenOnPremises => _takenOnPremises;

    /// <summary>Whether one of the twins can be the same object. Active Directory has no objectGUID twice, but a file can.</summary>
    public bool MayBeRepeated => Me.ObjectGuid == 0
        || _twins.Exists(twin => (twin.Mine & twin.Theirs & Held.ObjectGuid) != 0 || _population.OnPremises[twin.Owner].ObjectGuid == 0);

    public bool HasCandidate { get; private set; }

    /// <summary>Whether the address names one cloud user, and the UPN another.</summary>
    public bool HasTwoMatches => _candidates.Count > 1 && _candidates[0].MatchedOn != _candidates[1].MatchedOn;

    /// <summary>The remedy if the values of one user are on several cloud users.</summary>
    public const string KeepOnePerson = "Keep the values on the cloud user who is the same person, and remove them from the others.";

    /// <summary>The remedy if a cloud user may be synchronized from this user, whose source anchor is unknown.</summary>
    public const string ReadAnchors = "Read objectGUID and mS-DS-ConsistencyGuid of the on-premises users, then test again.";

    public bool IsHardMatch { get; private set; }

    public bool IsSoftMatch => HasCandidate && !IsHardMatch;

    /// <summary>The cloud object the user wants first. Only with <see cref="HasCandidate"/>.</summary>
    public ref CloudEntry Wanted => ref _population.Cloud[_wanted];

    /// <summary>Whether the candidate is synchronized from this very object already, so that nothing is left to match.</summary>
    public bool InSync => HasCandidate && Wanted.Synchronized == Known.Yes && (IsHardMatch || IsSourceOfOther());

    public bool IsMalformed => Me.Malformed;

    /// <summary>Whether not even the user's primary address is known.</summary>
    public bool HasUnknownAddresses => Me.AddressesUnknown || (Type != DirectoryObjectType.User && _population.AddressesUnknownTypes.Contains(Type));

    /// <summary>Whether the user has a source anchor that was lost.</summary>
    public bool HasUnknownAnchor => Type == DirectoryObjectType.User && Me.AnchorUnknown;

    /// <summary>
    /// Whether a cloud user other than the candidate may have this user's primary address, because its addresses are unknown.
    /// </summary>
    public bool MayMatchUnknownAddress => MayMatchUnknownAddressOfOthers(Wanted.AddressesUnknown ? 1 : 0);

    /// <summary>How many cloud users there are of whom not even the primary address is known.</summary>
    public long CloudUsersOfUnknownAddress => _population.CloudUsersOfUnknownAddress;

    public DirectoryObjectType Type => Me.Type;

    /// <summary>The deleted cloud user with the same ImmutableId; null if there is none.</summary>
    public DeletedUser? DeletedTwin => Type == DirectoryObjectType.User ? _population.DeletedOf(Me.ImmutableId) : null;

    /// <summary>Whether nothing tells which ImmutableId sync sends.</summary>
    public bool IsAnchorMissing => Me.ImmutableId == 0;

    /// <summary>Whether nobody knows if a deleted cloud user has the same ImmutableId.</summary>
    public bool IsDeletedTwinUnread => DeletedTwin is null && _population.AreDeletedUsersUnread;

    /// <summary>The ImmutableId that sync sends.</summary>
    public string? ImmutableId => _population.AnchorOf(Me.ImmutableId);

    private ref OnPremisesEntry Me => ref _population.OnPremises[_user];

    /// <summary>Most cloud users, and most matched values, have the same text: one string serves them all.</summary>
    private string Name => _name ??= _population.Texts.Get(Me.Name);

    public string WantedName => TextOf(Wanted.Name);

    public string? WantedImmutableId => _population.AnchorOf(Wanted.ImmutableId);

    [MethodImpl(HotPath.Optimized)]
    public void Load(int user)
    {
        _user = user;
        _name = null;
        _claims.Find(user, _candidates);
        HasCandidate = _candidates.Count > 0;
        _wanted = HasCandidate ? _candidates[0].Cloud : -1;
        IsHardMatch = HasCandidate && _candidates[0].MatchedOn == MatchedOn.ImmutableId;
        _contenders.Clear();
        if (HasCandidate)
            _claims.AddOthers(user, _contenders);

        CollectTwins();
        CollectRivals();
    }

    /// <summary>The same of a cloud user other than the candidate and a rival.</summary>
    public bool MayMatchUnknownAddressBeside(Rival rival) =>
        MayMatchUnknownAddressOfOthers((Wanted.AddressesUnknown ? 1 : 0) + (EntryOf(rival).AddressesUnknown ? 1 : 0));

    public string CandidateNames() => Shown.Names([.. _candidates.Select(candidate => _population.NameOf(IdentitySide.Cloud, candidate.Cloud))]);

    public string NameOf(Rival rival) => _population.NameOf(rival.Side, rival.Owner);

    public string ValueOf(Rival rival) => _population.Addresses.TextOf(rival.Key);

    /// <summary>Whether nobody knows which cloud users are synchronized.</summary>
    public bool IsSynchronizationUnread => _population.IsSynchronizationUnread;

    /// <summary>Whether a rival is a cloud user that is not synchronized now, so that it may be the account that a person works with.</summary>
    public bool IsCloudOnlyUser(Rival rival) =>
        rival.Side == IdentitySide.Cloud
        && _population.Cloud[rival.Owner] is { Type: DirectoryObjectType.User, Synchronized: not Known.Yes };

    /// <summary>The group that has the user's UPN as an address, so that the export fails (docs/facts/matching.md#upn-and-address); else a key of 0.</summary>
    public Rival GroupWithUserPrincipalName()
    {
        int upn = _population.ValueOf(_user, Held.UserPrincipalName)?.Key ?? 0;
        return upn == 0 ? default : _takenInCloud.Find(rival => rival.Key == upn && TypeOf(rival) == DirectoryObjectType.Group);
    }

    public DirectoryObjectType TypeOf(Rival rival) => _population.TypeOf(rival.Side, rival.Owner);

    public string ContenderName(int contender) => _population.NameOf(IdentitySide.OnPremises, contender);

    /// <summary>The value the user and the candidate share; null without a candidate.</summary>
    public string? MatchedValue => IsHardMatch ? ImmutableId : HasCandidate ? MyValue(_candidates[0].MatchedOn).Text : null;

    /// <summary>The first malformed UPN or address, what is wrong with it, and another value if one is at hand.</summary>
    public (string Value, string Problem, string? Proposal)? MalformedValue()
    {
        int end = _population.EndOfValues(_user);
        for (int i = Me.FirstValue; i < end; i++)
        {
            string text = _population.Addresses.TextOf(_population.Values.KeyOf(i));
            Func<string, string?> problemOf = (_population.Values.HeldOf(i) & Held.UserPrincipalName) != 0
                ? AddressForm.ProblemOfUserPrincipalName
                : address => AddressForm.ProblemOfAddress(address);
            if (problemOf(text) is { } problem)
                return (text, problem, AddressForm.ProposalFor(text, problemOf));
        }

        return null;
    }

    /// <summary>The user's addresses and UPN that other objects hold too, each with all of them.</summary>
    public IEnumerable<TakenValue> TakenValues()
    {
        if (_takenInCloud.Count + _takenOnPremises.Count == 0 && _candidates.Count < 2)
            return [];

        IEnumerable<Rival> rivals = _takenInCloud.Concat(_takenOnPremises);
        if (_candidates.Count > 1 && !IsKnownObject)
            rivals = SeveralCandidates().Concat(rivals);
        return rivals.GroupBy(rival => (rival.Key, IsUpn: rival.Mine == Held.UserPrincipalName)).Select(Taken);
    }

    private IEnumerable<Rival> SeveralCandidates()
    {
        foreach (Candidate candidate in _candidates)
        {
            Held mine = candidate.MatchedOn == MatchedOn.UserPrincipalName ? Held.UserPrincipalName : Held.Primary;
            (int key, Held held) = _population.ValueOf(_user, mine) ?? throw new InvalidOperationException("A match without its value.");
            Held part = mine == Held.Primary ? held & ~Held.UserPrincipalName : mine;
            yield return new Rival(IdentitySide.Cloud, candidate.Cloud, key, TheirsOf(candidate), part);
        }
    }

    // If a UPN is also an address of the same cloud user, it competes as a UPN: the address is not the reason for the match.
    private static Held TheirsOf(Candidate candidate) =>
        candidate.MatchedOn == MatchedOn.UserPrincipalName ? Held.UserPrincipalName : candidate.Theirs;

    private TakenValue Taken(IEnumerable<Rival> rivals)
    {
        ConflictList holders = new(_population);
        Rival first = default;
        bool isPrimaryElsewhere = false;
        foreach (Rival rival in rivals)
        {
            first = rival;
            holders.Add(rival);
            isPrimaryElsewhere |= (rival.Theirs & Held.Primary) != 0 || rival.Theirs == Held.UserPrincipalName;
        }

        return new TakenValue(_user, ValueOf(first), first.Mine, holders.ToArray(), isPrimaryElsewhere);
    }

    [MethodImpl(HotPath.Optimized)]
    private void CollectTwins()
    {
        _twins.Clear();
        int anchor = Me.ImmutableId;
        int objectGuid = Me.ObjectGuid;
        AddTwins(anchor, anchor == objectGuid ? Held.ImmutableId | Held.ObjectGuid : Held.ImmutableId);
        if (objectGuid != anchor)
            AddTwins(objectGuid, Held.ObjectGuid);
    }

    [MethodImpl(HotPath.Optimized)]
    private void AddTwins(int key, Held mine)
    {
        if (key == 0)
            return;

        foreach (Holding theirs in _population.Anchors.Holders(key, IdentitySide.OnPremises))
        {
            if (theirs.Owner != _user && (theirs.Held & mine) != 0)
                _twins.Add(new Rival(IdentitySide.OnPremises, theirs.Owner, key, theirs.Held, mine));
        }
    }

    [MethodImpl(HotPath.Optimized)]
    private void CollectRivals()
    {
        _takenInCloud.Clear();
        _takenOnPremises.Clear();
        _restores = !IsHardMatch && DeletedTwin is not null;
        int end = _population.EndOfValues(_user);
        for (int i = Me.FirstValue; i < end; i++)
        {
            Holding mine = new(_population.Values.KeyOf(i), _user, _population.Values.HeldOf(i));
            AddRivals(IdentitySide.Cloud, mine, _takenInCloud);
            AddRivals(IdentitySide.OnPremises, mine, _takenOnPremises);
        }
    }

    [MethodImpl(HotPath.Optimized)]
    private void AddRivals(IdentitySide side, in Holding mine, List<Rival> taken)
    {
        foreach (Holding theirs in _population.Addresses.Holders(mine.Key, side))
        {
            bool isOwn = side == IdentitySide.Cloud ? !_restores && CandidateFinder.Contains(_candidates, theirs.Owner) : theirs.Owner == _user;
            if (!isOwn)
                AddRivals(side, mine, theirs, taken);
        }
    }

    /// <summary>
    /// Addresses compete with addresses, UPNs with UPNs, and each with the other: a value is one object's alone
    /// (docs/facts/matching.md#upn-and-address).
    /// </summary>
    private static void AddRivals(IdentitySide side, Holding mine, Holding theirs, List<Rival> taken)
    {
        bool sameKind = AddRival(side, mine, theirs, Held.Address | Held.Proxy, taken);
        sameKind |= AddRival(side, mine, theirs, Held.UserPrincipalName, taken);
        if (!sameKind)
            taken.Add(new Rival(side, theirs.Owner, mine.Key, theirs.Held, mine.Held));
    }

    private static bool AddRival(IdentitySide side, Holding mine, Holding theirs, Held kind, List<Rival> taken)
    {
        Held myPart = mine.Held & kind;
        Held theirPart = theirs.Held & kind;
        if (myPart == 0 || theirPart == 0)
            return false;

        taken.Add(new Rival(side, theirs.Owner, mine.Key, theirPart, myPart));
        return true;
    }

    private bool MayMatchUnknownAddressOfOthers(int known) =>
        _population.CloudUsersOfUnknownAddress > known && _population.ValueOf(_user, Held.Primary) is not null;

    private string TextOf(int key) => key == Me.Name ? Name : _population.Texts.Get(key);

    private (Held Held, string Text) MyValue(MatchedOn matchedOn) => ValueOf(_user, matchedOn);

    /// <summary>The value by which an on-premises user matches, and how the user holds it.</summary>
    [MethodImpl(HotPath.Optimized)]
    private (Held Held, string Text) ValueOf(int onPremises, MatchedOn matchedOn)
    {
        ref OnPremisesEntry user = ref _population.OnPremises[onPremises];
        if (matchedOn == MatchedOn.ImmutableId)
            return (Held.ImmutableId, _population.AnchorOf(user.ImmutableId)!);
        if (matchedOn == MatchedOn.SecurityIdentifier)
            return (Held.None, _population.SidOf(IdentitySide.OnPremises, onPremises)!);

        Held held = matchedOn == MatchedOn.PrimarySmtpAddress ? Held.Primary : Held.UserPrincipalName;
        (int key, Held mine) = _population.ValueOf(onPremises, held) ?? throw new InvalidOperationException("A match without its value.");
        Held part = held == Held.Primary ? mine & ~Held.UserPrincipalName : held;
        return (part, onPremises == _user ? TextOf(key) : _population.Addresses.TextOf(key));
    }
}
