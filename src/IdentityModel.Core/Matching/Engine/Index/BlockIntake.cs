using System.Runtime.CompilerServices;
using IdentityModel.Core.Holdings;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>Takes blocks of users into a population.</summary>
internal sealed class BlockIntake(MatchPopulation population, SourceAnchor sourceAnchor)
{
    private readonly AnchorCode _anchorCode = new();
    private readonly ObjectIntake _users = new(population, sourceAnchor);
    private int[] _glances = [];

    /// <summary>Adds a block of users of one side.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void Add(UserBlock block, IdentitySide side)
    {
        // By then, most values of the other side are known.
        if (population.Cloud.Count + population.OnPremises.Count == 0)
            Expect(block);

        BringNear(block, side);
        for (int i = 0; i < block.Count; i++)
        {
            ref BlockUser user = ref block.UserAt(i);
            if (user.Whole is CloudUser cloudUser)
                _users.Add(cloudUser);
            else if (user.Whole is OnPremisesUser onPremisesUser)
                _users.Add(onPremisesUser);
            else if (side == IdentitySide.Cloud)
                AddCloud(block, user);
            else
                AddOnPremises(block, user);
        }
    }

    [MethodImpl(HotPath.Optimized)]
    private void AddCloud(UserBlock block, in BlockUser user)
    {
        int owner = population.Cloud.Count;
        int name = HoldValues(IdentitySide.Cloud, owner, block, user);
        int anchor = AnchorKeyOf(user.Anchor, user.AnchorHash);
        population.HoldAnchor(IdentitySide.Cloud, owner, anchor, Held.ImmutableId);
        population.HoldRoles(owner, user.Roles);
        population.Cloud.Add(new CloudEntry
        {
            Id = user.Id,
            Name = name,
            ImmutableId = anchor,
            Synchronized = user.Synchronized,
            CloudManaged = user.CloudManaged,
            HasOnPremisesObjectIdentifier = user.HasOnPremisesObjectIdentifier,
            Administrator = PlainUser.KnownFrom(user.Roles is { } known ? known.Count > 0 : null),
            Guest = user.Guest,
        });
    }

    [MethodImpl(HotPath.Optimized)]
    private void AddOnPremises(UserBlock block, in BlockUser user)
    {
        int owner = population.OnPremises.Count;
        int first = population.Values.Count;
        int name = HoldValues(IdentitySide.OnPremises, owner, block, user);
        int objectGuid = AnchorKeyOf(user.Id, user.IdHash);
        int anchor = sourceAnchor == SourceAnchor.ConsistencyGuid && user.Anchor is not null
            ? AnchorKeyOf(user.Anchor, user.AnchorHash)
            : objectGuid;
        population.HoldAnchor(IdentitySide.OnPremises, owner, anchor, Held.ImmutableId);
        population.HoldAnchor(IdentitySide.OnPremises, owner, objectGuid, Held.ObjectGuid);
        population.OnPremises.Add(new OnPremisesEntry
        {
            Name = name,
            FirstValue = first,
            ImmutableId = anchor,
            ObjectGuid = objectGuid,
        });
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
            _glances[i] = 0;
            if (user.Whole is not null)
                continue;

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

    /// <summary>Notes a user's UPN and addresses, and returns where the UPN is kept as it is written.</summary>
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
            if (i == user.FirstValue)
                name = isExact ? key : population.Texts.Add(text, population.Texts.DomainOf(text));
        }

        return name;
    }

    [MethodImpl(HotPath.Optimized)]
    private int AnchorKeyOf(Guid? anchor, uint hash) => anchor is { } guid ? population.Anchors.KeyOf(_anchorCode.Write(guid), hash, out _) : 0;
}
