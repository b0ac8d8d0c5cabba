using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>Takes blocks of users into a population.</summary>
internal sealed class BlockIntake(MatchPopulation population, SourceAnchor sourceAnchor)
{
    private readonly AnchorCode _anchorCode = new();
    private int[] _glances = [];

    /// <summary>Adds a block of users of one side.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void Add(UserBlock block, IdentitySide side)
    {
        if (block.Count == 0)
            return;

        // By then, most values of the other side are known.
        if (population.Cloud.Count + population.OnPremises.Count == 0)
            Expect(block);

        BringNear(block, side);
        for (int i = 0; i < block.Count; i++)
        {
            if (side == IdentitySide.Cloud)
                AddCloud(block, block.UserAt(i));
            else
                AddOnPremises(block, block.UserAt(i));
        }
    }

    [MethodImpl(HotPath.Optimized)]
    private void AddCloud(UserBlock block, in BlockUser user)
    {
        var whole = (CloudUser?)user.Whole;
        if (whole is { IsDeleted: true })
        {
            population.HoldDeleted(AnchorKeyOf(whole.ImmutableId), DeletedUser.Of(whole, user));
            return;
        }

        int owner = population.Cloud.Count;
        CloudEntry entry = new()
        {
            Id = user.Id,
            Name = HoldValues(IdentitySide.Cloud, owner, block, user),
            ImmutableId = whole is null ? AnchorKeyOf(user.Anchor, user.AnchorHash) : AnchorKeyOf(whole.ImmutableId),
            Synchronized = user.Synchronized,
            CloudManaged = user.CloudManaged,
            HasOnPremisesObjectIdentifier = user.HasOnPremisesObjectIdentifier,
            Administrator = user.Administrator,
            Guest = user.Guest,
        };
        population.HoldAnchor(IdentitySide.Cloud, owner, entry.ImmutableId, Held.ImmutableId);
        population.HoldRoles(owner, user.Roles);
        if (whole is not null)
            Complete(ref entry, owner, whole);
        population.Cloud.Add(entry);
    }

    /// <summary>What few cloud objects have.</summary>
    private void Complete(ref CloudEntry entry, int owner, CloudUser user)
    {
        if (!PlainText.TryGuid(user.Id.AsSpan(), isLower: true, out entry.Id))
        {
            entry.Id = new GuidBytes(population.Texts.Add(user.Id)).Guid;
            entry.IdIsText = true;
        }

        if (entry.Name == 0)
            entry.Name = population.Texts.Add(user.ToString());
        entry.Type = user.ObjectType;
        entry.AddressesUnknown = user.AreAddressesUnknown;
        entry.Microsoft365 = user.ObjectType == DirectoryObjectType.Group ? (user.Group?.IsMicrosoft365).ToKnown() : Known.No;
        population.HoldSid(IdentitySide.Cloud, owner, user.Group?.SecurityIdentifier);
        if (user.AreAddressesUnknown)
            population.CloudUsersOfUnknownAddress++;
    }

    [MethodImpl(HotPath.Optimized)]
    private void AddOnPremises(UserBlock block, in BlockUser user)
    {
        var whole = (OnPremisesUser?)user.Whole;
        int owner = population.OnPremises.Count;
        int first = population.Values.Count;
        int name = HoldValues(IdentitySide.OnPremises, owner, block, user);
        int objectGuid = whole is { ObjectGuid: null } ? 0 : AnchorKeyOf(user.Id, user.IdHash);
        OnPremisesEntry entry = new()
        {
            Name = name,
            FirstValue = first,
            ObjectGuid = objectGuid,
            ImmutableId = whole is not null ? AnchorKeyOf(sourceAnchor.ImmutableIdOf(whole))
                : sourceAnchor == SourceAnchor.ConsistencyGuid && user.Anchor is not null ? AnchorKeyOf(user.Anchor, user.AnchorHash)
                : objectGuid,
        };
        population.HoldAnchor(IdentitySide.OnPremises, owner, entry.ImmutableId, Held.ImmutableId);
        population.HoldAnchor(IdentitySide.OnPremises, owner, objectGuid, Held.ObjectGuid);
        if (whole is not null)
            Complete(ref entry, owner, whole);
        population.OnPremises.Add(entry);
    }

    /// <summary>What few on-premises objects have.</summary>
    private void Complete(ref OnPremisesEntry entry, int owner, OnPremisesUser user)
    {
        if (entry.Name == 0 || user.ObjectType != DirectoryObjectType.User)
            entry.Name = population.Texts.Add(user.ToString());
        entry.Type = user.ObjectType;
        entry.Malformed = !AddressForm.IsWellFormed(user);
        entry.AddressesUnknown = user.AreAddressesUnknown;
        entry.AnchorUnknown = sourceAnchor.IsUnknown(user);
        if (user.ObjectType != DirectoryObjectType.User)
            population.OnPremisesOthers.Add(user.ObjectType);
        if (user.ObjectType == DirectoryObjectType.Group)
            population.HoldSid(IdentitySide.OnPremises, owner, user.Sid);
    }

    private void Expect(UserBlock block)
    {
        population.Addresses.Expect((long)block.ExpectedUsers * block.ValueCount / Math.Max(block.Count, 1));
        population.Anchors.Expect(block.ExpectedUsers);
    }

    /// <summary>
    /// Nearly every value of a block is outside the caches. Reading all of them first lets the processor fetch a dozen at a time;
    /// one by one, the lookups would take several times as long.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    private void BringNear(UserBlock block, IdentitySide side)
    {
        int count = block.ValueCount;
        if (_glances.Length < Math.Max(count, block.Count))
            _glances = new int[Math.Max(count, block.Count) * 2];

        for (int i = 0; i < count; i++)
            _glances[i] = population.Addresses.Glance(block.ValueAt(i).Hash);

        GlanceAtTexts(population.Texts, count);
        for (int i = 0; i < block.Count; i++)
        {
            ref BlockUser user = ref block.UserAt(i);
            if (user.Anchor is { } anchor)
                user.AnchorHash = HashOf(anchor);
            if (side == IdentitySide.OnPremises)
                user.IdHash = HashOf(user.Id);

            _glances[i] = population.Anchors.Glance(side == IdentitySide.OnPremises ? user.IdHash : user.AnchorHash);
        }

        GlanceAtTexts(population.AnchorTexts, block.Count);
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

        _glances[0] = seen; // the compiler might drop the reads otherwise
    }

    [MethodImpl(HotPath.Optimized)]
    private uint HashOf(Guid anchor) => HoldingTable.HashOf(_anchorCode.Write(anchor), ignoreCase: false);

    /// <summary>Notes a user's UPN and addresses, and returns where the UPN is kept as it is written; 0 if there is none.</summary>
    [MethodImpl(HotPath.Optimized)]
    private int HoldValues(IdentitySide side, int owner, UserBlock block, in BlockUser user)
    {
        int first = population.Values.Count;
        int name = 0;
        for (int i = user.FirstValue; i < user.FirstValue + user.ValueCount; i++)
        {
            ref BlockValue value = ref block.ValueAt(i);
            CodedText text = block.TextOf(value);
            int key = population.Addresses.KeyOf(text, value.Hash, out bool isExact);
            population.HoldAddress(side, owner, first, key, value.Held);
            if ((value.Held & Held.UserPrincipalName) != 0)
                name = isExact ? key : population.Texts.Add(text, population.Texts.DomainOf(text));
        }

        return name;
    }

    private int AnchorKeyOf(string? anchor) => anchor is null ? 0 : population.Anchors.KeyOf(_anchorCode.Write(anchor));

    [MethodImpl(HotPath.Optimized)]
    private int AnchorKeyOf(Guid? anchor, uint hash) => anchor is { } guid ? population.Anchors.KeyOf(_anchorCode.Write(guid), hash, out _) : 0;
}
