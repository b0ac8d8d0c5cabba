using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>Both sides of a match in compact form, with every value's holders at hand.</summary>
internal sealed class MatchPopulation
{
    /// <summary>Few enough that prefetched data is still in the cache when it is needed.</summary>
    public const int NearAtOnce = 64;

    /// <summary>The administrator roles of the few users that hold any.</summary>
    private readonly Dictionary<int, string> _roles = [];

    /// <summary>The deleted cloud users that have an ImmutableId, by its key.</summary>
    private readonly Dictionary<int, DeletedUser> _deleted = [];

    /// <summary>The SIDs of groups, which no other object needs.</summary>
    private readonly Dictionary<(IdentitySide, int), string> _sids = [];

    /// <summary>The cloud groups by the SID of the group that they are synchronized from.</summary>
    private readonly Dictionary<string, List<int>> _cloudGroups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The namesakes of the few cloud users that have any, two at most: one may be the user who asks.</summary>
    private readonly Dictionary<int, (Namesake First, Namesake? Second)> _namesakes = [];

    /// <summary>Of on-premises users that want the same cloud object, each one's next. A user who is alone has no entry.</summary>
    private readonly Dictionary<int, int> _nextClaims = [];

    public MatchPopulation()
    {
        Addresses = new HoldingTable(Texts, ignoreCase: true);
        Anchors = new HoldingTable(AnchorTexts, ignoreCase: false);
    }

    /// <summary>The texts of <see cref="Addresses"/>, and names.</summary>
    public TextStore Texts { get; private set; } = new();

    /// <summary>The codes of <see cref="Anchors"/>.</summary>
    public TextStore AnchorTexts { get; private set; } = new();

    /// <summary>Addresses and UPNs, ignoring case (docs/facts/matching.md#letter-case).</summary>
    public HoldingTable Addresses { get; private set; }

    /// <summary>The codes of source anchors, byte for byte (docs/facts/matching.md#letter-case).</summary>
    public HoldingTable Anchors { get; private set; }

    public ChunkedList<CloudEntry> Cloud { get; } = new();

    /// <summary>Whether nobody knows who is under Deleted users.</summary>
    public bool AreDeletedUsersUnread { get; set; }

    /// <summary>What was not read of the cloud side; each result says it.</summary>
    public string NotRead { get; set; } = "";

    /// <summary>Whether cloud users were given, and none of them says whether it is synchronized. Graph says null of a user who never was.</summary>
    public bool IsSynchronizationUnread { get; set; }

    /// <summary>The kinds of cloud objects that were not read, so that nobody knows whether one of them fits.</summary>
    public HashSet<DirectoryObjectType> NotReadTypes { get; } = [];

    /// <summary>The kinds of on-premises objects besides users.</summary>
    public HashSet<DirectoryObjectType> OnPremisesOthers { get; } = [];

    /// <summary>The kinds of on-premises objects, groups or contacts, whose proxyAddresses were not read.</summary>
    public HashSet<DirectoryObjectType> AddressesUnknownTypes { get; } = [];

    /// <summary>Whose users these are, and when they were read. Each result says it.</summary>
    public MatchOrigin Origin { get; set; } = MatchOrigin.Unknown;

    /// <summary>Whether there is a deleted user.</summary>
    public bool HasDeleted => _deleted.Count > 0;

    public ChunkedList<OnPremisesEntry> OnPremises { get; } = new();

    /// <summary>How many cloud users there are of whom not even the primary address is known.</summary>
    public long CloudUsersOfUnknownAddress { get; set; }

    /// <summary>The addresses and UPNs of the on-premises users. Those of cloud objects are only found by value.</summary>
    public OwnValues Values { get; } = new();

    /// <summary>The same population for another thread, as long as none adds anything to it.</summary>
    public MatchPopulation ForReading()
    {
        var population = (MatchPopulation)MemberwiseClone();
        population.Texts = Texts.ForReading();
        population.AnchorTexts = AnchorTexts.ForReading();
        population.Addresses = Addresses.ForReading(population.Texts);
        population.Anchors = Anchors.ForReading(population.AnchorTexts);
        return population;
    }

    /// <summary>Notes that an object holds a UPN or an address. Note all values of an object before those of the next.</summary>
    /// <param name="side">The object's side.</param>
    /// <param name="owner">Its number there.</param>
    /// <param name="firstValue">How many <see cref="Values"/> there were before the first of the object's.</param>
    /// <param name="key">The address's key.</param>
    /// <param name="held">How it is held.</param>
    [MethodImpl(HotPath.Optimized)]
    public void HoldAddress(IdentitySide side, int owner, int firstValue, int key, Held held)
    {
        bool isNew = Addresses.Hold(key, side, owner, held);
        if (side == IdentitySide.Cloud)
            return;

        if (isNew)
            Values.Add(key, held);
        else
            Values.Merge(firstValue, key, held);
    }

    /// <summary>Notes that an object holds an anchor; a key of 0 is none.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void HoldAnchor(IdentitySide side, int owner, int key, Held held)
    {
        if (key != 0)
            Anchors.Hold(key, side, owner, held);
    }

    /// <summary>Notes the SID of a group; null is none.</summary>
    public void HoldSid(IdentitySide side, int owner, string? sid)
    {
        if (sid is null)
            return;

        _sids[(side, owner)] = sid;
        if (side != IdentitySide.Cloud)
            return;
        if (!_cloudGroups.TryGetValue(sid, out List<int>? groups))
            _cloudGroups.Add(sid, groups = []);
        groups.Add(owner);
    }

    /// <summary>The cloud groups with a SID.</summary>
    public IReadOnlyList<int> CloudGroupsOf(string sid) => _cloudGroups.TryGetValue(sid, out List<int>? groups) ? groups : [];

    /// <summary>The SID of a group on-premises, or that of the on-premises group that a cloud group is synchronized from; null if it was not read.</summary>
    public string? SidOf(IdentitySide side, int owner) => _sids.TryGetValue((side, owner), out string? sid) ? sid : null;

    /// <summary>Notes the administrator roles a cloud user holds, if any.</summary>
    public void HoldRoles(int cloud, IReadOnlyList<string>? roles)
    {
        if (roles is { Count: > 0 })
            _roles[cloud] = string.Join(", ", roles);
    }

    /// <summary>Notes that an on-premises user wants the cloud object that another one wants.</summary>
    /// <param name="onPremises">The user.</param>
    /// <param name="last">The last that was noted before.</param>
    public void AddClaim(int onPremises, int last)
    {
        _nextClaims[onPremises] = ClaimAfter(last);
        _nextClaims[last] = onPremises;
    }

    /// <summary>The on-premises user after this one, in the ring of those that want the same cloud object; the user itself if it is alone.</summary>
    public int ClaimAfter(int onPremises) => _nextClaims.TryGetValue(onPremises, out int next) ? next : onPremises;

    /// <summary>Notes an on-premises user as a namesake of a cloud user.</summary>
    public void AddNamesake(int cloud, Namesake namesake)
    {
        if (!_namesakes.TryGetValue(cloud, out (Namesake First, Namesake? Second) known))
            _namesakes.Add(cloud, (namesake, null));
        else if (known.Second is null && known.First.User != namesake.User)
            _namesakes[cloud] = (known.First, namesake);
    }

    /// <summary>A namesake of a cloud user, other than one on-premises user; null if there is none.</summary>
    public Namesake? NamesakeOf(int cloud, int otherThan)
    {
        if (!_namesakes.TryGetValue(cloud, out (Namesake First, Namesake? Second) known))
            return null;

        return known.First.User == otherThan ? known.Second : known.First;
    }

    /// <summary>Notes a deleted cloud user by its ImmutableId; a key of 0 is none.</summary>
    public void HoldDeleted(int key, DeletedUser user)
    {
        if (key != 0)
            _deleted[key] = user;
    }

    /// <summary>The deleted cloud user with this ImmutableId; null if there is none.</summary>
    public DeletedUser? DeletedOf(int key) => _deleted.Count > 0 && _deleted.TryGetValue(key, out DeletedUser? user) ? user : null;

    /// <summary>The index after the last of an on-premises user's values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOfValues(int onPremises) =>
        onPremises + 1 < OnPremises.Count ? OnPremises[onPremises + 1].FirstValue : Values.Count;

    /// <summary>
    /// The key of an on-premises user's UPN or primary address, and all ways in which it is held; null if there is none.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    public (int Key, Held Held)? ValueOf(int onPremises, Held held)
    {
        int end = EndOfValues(onPremises);
        for (int i = OnPremises[onPremises].FirstValue; i < end; i++)
        {
            if ((Values.HeldOf(i) & held) == held)
                return (Values.KeyOf(i), Values.HeldOf(i));
        }

        return null;
    }

    /// <summary>The source anchor of a key of <see cref="Anchors"/>; null for none.</summary>
    [MethodImpl(HotPath.Optimized)]
    public string? AnchorOf(int key) => key == 0 ? null : AnchorCode.Read(AnchorTexts.Coded(key));

    /// <summary><see cref="AnchorOf"/> for a result.</summary>
    [MethodImpl(HotPath.Optimized)]
    public IdText AnchorTextOf(int key)
    {
        if (key == 0)
            return default;

        CodedText code = AnchorTexts.Coded(key);
        return AnchorCode.IsGuid(code) ? IdText.OfAnchor(AnchorCode.ReadGuid(code)) : IdText.Of(AnchorCode.Read(code));
    }

    [MethodImpl(HotPath.Optimized)]
    public string NameOf(IdentitySide side, int owner) =>
        Texts.Get(side == IdentitySide.Cloud ? Cloud[owner].Name : OnPremises[owner].Name);

    [MethodImpl(HotPath.Optimized)]
    public string? IdOf(IdentitySide side, int owner) =>
        side == IdentitySide.Cloud ? CloudIdOf(owner).Text : ObjectGuidOf(owner)?.ToString();

    /// <summary>The object ID of a cloud object.</summary>
    [MethodImpl(HotPath.Optimized)]
    public IdText CloudIdOf(int owner)
    {
        ref CloudEntry entry = ref Cloud[owner];
        return entry.IdIsText ? IdText.Of(Texts.Get(new GuidBytes(entry.Id).Number)) : IdText.OfObject(entry.Id);
    }

    [MethodImpl(HotPath.Optimized)]
    public Guid? ObjectGuidOf(int owner)
    {
        int key = OnPremises[owner].ObjectGuid;
        return key == 0 ? null : AnchorCode.ReadGuid(AnchorTexts.Coded(key));
    }

    [MethodImpl(HotPath.Optimized)]
    public DirectoryObjectType TypeOf(IdentitySide side, int owner) =>
        side == IdentitySide.Cloud ? Cloud[owner].Type : OnPremises[owner].Type;

    /// <summary>The administrator roles a cloud user is known to hold, joined by commas.</summary>
    public string RolesOf(int cloud) => _roles.TryGetValue(cloud, out string? roles) ? roles : "";

    /// <summary>
    /// Brings the data for the matches and the results of some users into the cache, as <see cref="BlockIntake"/> does for incoming users: the
    /// holders of their values, and the cloud objects that they want.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    public int BringNear(int first, int count)
    {
        int seen = 0;
        for (int i = first; i < first + count; i++)
        {
            ref OnPremisesEntry user = ref OnPremises[i];
            seen += Texts.Glance(user.Name);
            if (user.ImmutableId != 0)
                seen += AnchorTexts.Glance(user.ImmutableId);
            if (user.Candidates > 0)
                seen += Cloud[user.Wanted].Name;
            int end = EndOfValues(i);
            for (int value = user.FirstValue; value < end; value++)
                seen += Texts.Glance(Values.KeyOf(value));
        }

        for (int i = first; i < first + count; i++)
        {
            ref OnPremisesEntry user = ref OnPremises[i];
            if (user.Candidates > 0)
                seen += Texts.Glance(Cloud[user.Wanted].Name);
        }

        return seen;
    }
}
