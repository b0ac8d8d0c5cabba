using System.Runtime.CompilerServices;

namespace IdentityModel.Core;

/// <summary>Both sides of a match in compact form, with every value's holders at hand.</summary>
internal sealed class MatchPopulation
{
    private const string Unnamed = "(unnamed)";

    private readonly SourceAnchor _sourceAnchor;
    private TextStore _texts = new();
    private TextStore _anchorTexts = new();
    private AnchorCode _anchorCode = new();
    private TextCoder _coder = new();

    /// <summary>The administrator roles of the few users that hold any.</summary>
    private readonly Dictionary<int, string> _roles = [];

    private int[] _glances = [];

    public MatchPopulation(SourceAnchor sourceAnchor)
    {
        _sourceAnchor = sourceAnchor;
        Addresses = new HoldingTable(_texts, ignoreCase: true);
        Anchors = new HoldingTable(_anchorTexts, ignoreCase: false);
    }

    /// <summary>Addresses and UPNs, ignoring case (design decision 1).</summary>
    public HoldingTable Addresses { get; private set; }

    /// <summary>The codes of source anchors, byte for byte (facts 3.2).</summary>
    public HoldingTable Anchors { get; private set; }

    public ChunkedList<CloudEntry> Cloud { get; } = new();

    public ChunkedList<OnPremisesEntry> OnPremises { get; } = new();

    /// <summary>The addresses and UPNs of the on-premises users. Those of cloud objects are only found by value.</summary>
    public OwnValues Values { get; } = new();

    /// <summary>The same population for another thread, as long as none adds anything to it.</summary>
    public MatchPopulation ForReading()
    {
        var population = (MatchPopulation)MemberwiseClone();
        population._texts = _texts.ForReading();
        population._anchorTexts = _anchorTexts.ForReading();
        population._anchorCode = new AnchorCode();
        population._coder = new TextCoder();
        population.Addresses = Addresses.ForReading(population._texts);
        population.Anchors = Anchors.ForReading(population._anchorTexts);
        return population;
    }

    /// <summary>Adds a block of users of one side.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void Add(UserBlock block, IdentitySide side)
    {
        // Of the other side most values are known by then.
        if (Cloud.Count + OnPremises.Count == 0)
            Expect(block);

        BringNear(block, side);
        for (int i = 0; i < block.Count; i++)
        {
            ref BlockUser user = ref block.UserAt(i);
            if (user.Whole is CloudUser cloudUser)
                Add(cloudUser.ForMatching());
            else if (user.Whole is OnPremisesUser onPremisesUser)
                Add(onPremisesUser);
            else if (side == IdentitySide.Cloud)
                AddCloud(block, user);
            else
                AddOnPremises(block, user);
        }
    }

    private void Add(CloudUser user)
    {
        int owner = Cloud.Count;
        int name = HoldAddresses(IdentitySide.Cloud, owner, user.UserPrincipalName, user.ProxyAddresses, user.Mail);
        int anchor = AnchorKeyOf(user.ImmutableId);
        if (anchor != 0)
            Anchors.Hold(anchor, IdentitySide.Cloud, owner, Held.ImmutableId);

        if (user.AdministratorRoles is { Count: > 0 } roles)
            _roles[owner] = string.Join(", ", roles);

        bool isGuid = IsGraphGuid(user.Id, out Guid guid);
        Cloud.Add(new CloudEntry
        {
            Id = isGuid ? guid : new GuidBytes(_texts.Add(user.Id)).Guid,
            IdIsText = !isGuid,
            Name = name != 0 ? name : _texts.Add(Written(user.DisplayName) ?? Written(user.Id) ?? Unnamed),
            ImmutableId = anchor,
            Type = user.ObjectType,
            Synchronized = PlainUser.KnownFrom(user.OnPremisesSyncEnabled),
            HasOnPremisesObjectIdentifier = PlainUser.KnownFrom(user.HasOnPremisesObjectIdentifier),
            Administrator = PlainUser.KnownFrom(user.AdministratorRoles is { } known ? known.Count > 0 : null),
            Guest = string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase),
        });
    }

    private void Add(OnPremisesUser user)
    {
        int owner = OnPremises.Count;
        int first = Values.Count;
        int name = HoldAddresses(IdentitySide.OnPremises, owner, user.UserPrincipalName, user.ProxyAddresses, user.Mail);
        int anchor = user.GivenImmutableId is { Length: > 0 } given ? AnchorKeyOf(given) : AnchorKeyOf(_sourceAnchor.GuidOf(user));
        int objectGuid = AnchorKeyOf(user.ObjectGuid);
        if (anchor != 0)
            Anchors.Hold(anchor, IdentitySide.OnPremises, owner, Held.ImmutableId);

        if (objectGuid != 0)
            Anchors.Hold(objectGuid, IdentitySide.OnPremises, owner, Held.ObjectGuid);

        OnPremises.Add(new OnPremisesEntry
        {
            Name = name != 0 ? name : _texts.Add(OtherNameOf(user)),
            FirstValue = first,
            ImmutableId = anchor,
            ObjectGuid = objectGuid,
            Type = user.ObjectType,
            Malformed = !AddressForm.IsWellFormed(user),
        });
    }

    /// <summary>Behind the last of an on-premises user's values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOfValues(int onPremises) =>
        onPremises + 1 < OnPremises.Count ? OnPremises[onPremises + 1].FirstValue : Values.Count;

    /// <summary>The key of an on-premises user's UPN or primary address, and all it is held as; null where there is none.</summary>
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
    public string? AnchorOf(int key) => key == 0 ? null : _anchorCode.Read(_anchorTexts.Coded(key));

    [MethodImpl(HotPath.Optimized)]
    public string NameOf(IdentitySide side, int owner) =>
        _texts.Get(side == IdentitySide.Cloud ? Cloud[owner].Name : OnPremises[owner].Name);

    [MethodImpl(HotPath.Optimized)]
    public string? IdOf(IdentitySide side, int owner) =>
        side == IdentitySide.Cloud ? CloudIdOf(owner) : ObjectGuidOf(owner)?.ToString();

    [MethodImpl(HotPath.Optimized)]
    public Guid? ObjectGuidOf(int owner)
    {
        int key = OnPremises[owner].ObjectGuid;
        return key == 0 ? null : AnchorCode.ReadGuid(_anchorTexts.Coded(key));
    }

    [MethodImpl(HotPath.Optimized)]
    public DirectoryObjectType TypeOf(IdentitySide side, int owner) =>
        side == IdentitySide.Cloud ? Cloud[owner].Type : OnPremises[owner].Type;

    /// <summary>The administrator roles a cloud user is known to hold, joined by commas.</summary>
    public string RolesOf(int cloud) => _roles.TryGetValue(cloud, out string? roles) ? roles : "";

    [MethodImpl(HotPath.Optimized)]
    private void AddCloud(UserBlock block, in BlockUser user)
    {
        int owner = Cloud.Count;
        int name = HoldValues(IdentitySide.Cloud, owner, block, user);
        int anchor = AnchorKeyOf(user.Anchor, user.AnchorHash);
        if (anchor != 0)
            Anchors.Hold(anchor, IdentitySide.Cloud, owner, Held.ImmutableId);

        if (user.Roles is { Count: > 0 } roles)
            _roles[owner] = string.Join(", ", roles);

        Cloud.Add(new CloudEntry
        {
            Id = user.Id,
            Name = name,
            ImmutableId = anchor,
            Synchronized = user.Synchronized,
            HasOnPremisesObjectIdentifier = user.HasOnPremisesObjectIdentifier,
            Administrator = PlainUser.KnownFrom(user.Roles is { } known ? known.Count > 0 : null),
            Guest = user.Guest,
        });
    }

    [MethodImpl(HotPath.Optimized)]
    private void AddOnPremises(UserBlock block, in BlockUser user)
    {
        int owner = OnPremises.Count;
        int first = Values.Count;
        int name = HoldValues(IdentitySide.OnPremises, owner, block, user);
        int objectGuid = AnchorKeyOf(user.Id, user.IdHash);
        int anchor = _sourceAnchor == SourceAnchor.ConsistencyGuid && user.Anchor is not null
            ? AnchorKeyOf(user.Anchor, user.AnchorHash)
            : objectGuid;
        Anchors.Hold(anchor, IdentitySide.OnPremises, owner, Held.ImmutableId);
        Anchors.Hold(objectGuid, IdentitySide.OnPremises, owner, Held.ObjectGuid);
        OnPremises.Add(new OnPremisesEntry
        {
            Name = name,
            FirstValue = first,
            ImmutableId = anchor,
            ObjectGuid = objectGuid,
        });
    }

    private void Expect(UserBlock block)
    {
        Addresses.Expect((long)block.ExpectedUsers * block.ValueCount / Math.Max(block.Count, 1));
        Anchors.Expect(block.ExpectedUsers);
    }

    /// <summary>
    /// Nearly every value of a block lies where no cache has it. Glancing at all of them first lets the processor fetch a dozen at
    /// a time; looked up one by one they would take several times as long.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    private void BringNear(UserBlock block, IdentitySide side)
    {
        int count = block.ValueCount;
        if (_glances.Length < Math.Max(count, block.Count))
            _glances = new int[Math.Max(count, block.Count) * 2];

        for (int i = 0; i < count; i++)
            _glances[i] = Addresses.Glance(block.ValueAt(i).Hash);

        GlanceAtTexts(_texts, count);
        for (int i = 0; i < block.Count; i++)
        {
            ref BlockUser user = ref block.UserAt(i);
            _glances[i] = 0;
            if (user.Whole is not null)
                continue;

            if (user.Anchor is { } anchor)
                user.AnchorHash = HashOf(anchor);
            if (side == IdentitySide.OnPremises)
                user.IdHash = HashOf(user.Id);

            _glances[i] = Anchors.Glance(side == IdentitySide.OnPremises ? user.IdHash : user.AnchorHash);
        }

        GlanceAtTexts(_anchorTexts, block.Count);
    }

    [MethodImpl(HotPath.Optimized)]
    private void GlanceAtTexts(TextStore texts, int count)
    {
        int seen = 0;
        for (int i = 0; i < count; i++)
        {
            if (_glances[i] != 0)
                seen += texts.Glance(_glances[i]);
        }

        _glances[0] = seen; // or the compiler might leave the glances out
    }

    /// <summary>
    /// Brings what the results of some users are made of near, as <see cref="BringNear(UserBlock, IdentitySide)"/> does for users on
    /// their way in: who is judged meets the holders of his values, and the cloud object he wants.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    public int BringNear(int first, int count)
    {
        int seen = 0;
        for (int i = first; i < first + count; i++)
        {
            ref OnPremisesEntry user = ref OnPremises[i];
            seen += _texts.Glance(user.Name);
            if (user.ImmutableId != 0)
                seen += _anchorTexts.Glance(user.ImmutableId);
            if (user.Candidates > 0)
                seen += Cloud[user.Wanted].Name;
            int end = EndOfValues(i);
            for (int value = user.FirstValue; value < end; value++)
                seen += _texts.Glance(Values.KeyOf(value));
        }

        for (int i = first; i < first + count; i++)
        {
            ref OnPremisesEntry user = ref OnPremises[i];
            if (user.Candidates > 0)
                seen += _texts.Glance(Cloud[user.Wanted].Name);
        }

        return seen;
    }

    [MethodImpl(HotPath.Optimized)]
    private uint HashOf(Guid anchor) => HoldingTable.HashOf(_anchorCode.Write(anchor), ignoreCase: false);

    /// <summary>Notes a user's UPN and addresses, and returns where the UPN is kept as it is written.</summary>
    [MethodImpl(HotPath.Optimized)]
    private int HoldValues(IdentitySide side, int owner, UserBlock block, in BlockUser user)
    {
        int first = Values.Count;
        int name = 0;
        for (int i = user.FirstValue; i < user.FirstValue + user.ValueCount; i++)
        {
            ref BlockValue value = ref block.ValueAt(i);
            CodedText text = block.TextOf(value);
            int key = Addresses.KeyOf(text, value.Hash, out bool isExact);
            Hold(side, owner, first, key, value.Held);
            if (i == user.FirstValue)
                name = isExact ? key : _texts.Add(text, _texts.DomainOf(text));
        }

        return name;
    }

    [MethodImpl(HotPath.Optimized)]
    private int AnchorKeyOf(Guid? anchor, uint hash) => anchor is { } guid ? Anchors.KeyOf(_anchorCode.Write(guid), hash, out _) : 0;

    [MethodImpl(HotPath.Optimized)]
    private string CloudIdOf(int owner)
    {
        ref CloudEntry entry = ref Cloud[owner];
        return entry.IdIsText ? _texts.Get(new GuidBytes(entry.Id).Number) : entry.Id.ToString();
    }

    /// <summary>Notes a user's UPN and addresses, and returns where the UPN is kept as it is written; 0 where there is none.</summary>
    private int HoldAddresses(IdentitySide side, int owner, string? upn, IReadOnlyList<string> proxyAddresses, string? mail)
    {
        int first = Values.Count;
        int upnKey = 0;
        int name = 0;
        if (!string.IsNullOrWhiteSpace(upn))
        {
            CodedText text = _coder.Code(upn!);
            upnKey = Addresses.KeyOf(text, HoldingTable.HashOf(text, ignoreCase: true), out bool isExact);
            name = isExact ? upnKey : _texts.Add(text, _texts.DomainOf(text));
            Hold(side, owner, first, upnKey, Held.UserPrincipalName);
        }

        int primary = ProxyAddresses.IndexOfPrimary(proxyAddresses);
        for (int i = 0; i < proxyAddresses.Count; i++)
        {
            Held held = Held.Proxy | (i == primary ? Held.Primary : Held.Secondary);
            if (ProxyAddresses.IsSmtp(proxyAddresses[i]))
                Hold(side, owner, first, KeyOf(proxyAddresses[i], ProxyAddresses.PrefixLength, upn, upnKey), held);
        }

        if (!string.IsNullOrWhiteSpace(mail))
            Hold(side, owner, first, KeyOf(mail!, 0, upn, upnKey), primary < 0 ? Held.Primary : Held.Secondary);

        return name;
    }

    [MethodImpl(HotPath.Optimized)]
    private void Hold(IdentitySide side, int owner, int first, int key, Held held)
    {
        bool isNew = Addresses.Hold(key, side, owner, held);
        if (side == IdentitySide.Cloud)
            return;

        if (isNew)
            Values.Add(key, held);
        else
            Values.Merge(first, key, held);
    }

    /// <summary>The key of a value from <paramref name="start"/> to its end. The UPN, which most addresses repeat, is not looked up again.</summary>
    private int KeyOf(string value, int start, string? upn, int upnKey)
    {
        int length = value.Length - start;
        if (upnKey != 0 && length == upn!.Length && string.CompareOrdinal(value, start, upn, 0, length) == 0)
            return upnKey;

        return Addresses.KeyOf(_coder.Code(value, start));
    }

    private int AnchorKeyOf(string? anchor) => string.IsNullOrEmpty(anchor) ? 0 : Anchors.KeyOf(_anchorCode.Write(anchor!));

    private int AnchorKeyOf(Guid? anchor) => anchor is { } guid ? Anchors.KeyOf(_anchorCode.Write(guid)) : 0;

    private static string OtherNameOf(OnPremisesUser user) =>
        Written(user.SamAccountName) ?? Written(user.DistinguishedName) ?? user.ObjectGuid?.ToString() ?? Unnamed;

    /// <summary>Whether the id is a GUID in Graph's lower-case form, so that its sixteen bytes give the same text again.</summary>
    private static bool IsGraphGuid(string id, out Guid guid)
    {
        guid = default;
        foreach (char c in id)
        {
            if (c is >= 'A' and <= 'F')
                return false;
        }

        return Guid.TryParseExact(id, "D", out guid);
    }

    private static string? Written(string? name) => string.IsNullOrWhiteSpace(name) ? null : name;
}
