using IdentityModel.Core.Holdings;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>Gathers conflicts for a result, each once, with the attribute by the name its own side gives it.</summary>
internal sealed class ConflictList(MatchPopulation population)
{
    private readonly List<MatchConflict> _conflicts = [];
    private readonly HashSet<MatchConflict> _known = [];

    public MatchConflict[] ToArray() => [.. _conflicts];

    /// <summary>An object that holds an address or UPN.</summary>
    public void Add(Rival rival) =>
        Add(rival.Side, rival.Owner, rival.Theirs, population.Addresses.TextOf(rival.Key));

    /// <summary>An on-premises user with the same source anchor or objectGUID.</summary>
    public void AddTwin(Rival twin)
    {
        bool sameObjectGuid = (twin.Theirs & twin.Mine & Held.ObjectGuid) != 0;
        Add(twin.Side, twin.Owner, sameObjectGuid ? "objectGUID" : "ImmutableId", population.AnchorOf(twin.Key)!);
    }

    /// <summary>A cloud object that fits, or an on-premises user that wants the same cloud object.</summary>
    public void Add(IdentitySide side, int owner, Held theirs, string value) =>
        Add(side, owner, AttributeOf(side, theirs), value);

    /// <summary>An object and the value of an attribute it holds.</summary>
    public MatchConflict Of(IdentitySide side, int owner, string attribute, string value) => new()
    {
        Name = population.NameOf(side, owner),
        Id = population.IdOf(side, owner),
        Side = side,
        ObjectType = population.TypeOf(side, owner),
        Attribute = attribute,
        Value = value,
    };

    private void Add(IdentitySide side, int owner, string attribute, string value)
    {
        MatchConflict conflict = Of(side, owner, attribute, value);
        if (_known.Add(conflict))
            _conflicts.Add(conflict);
    }

    private static string AttributeOf(IdentitySide side, Held held)
    {
        if ((held & Held.Proxy) != 0)
            return "proxyAddresses";

        if ((held & Held.Address) != 0)
            return "mail";

        if ((held & Held.UserPrincipalName) != 0)
            return "userPrincipalName";

        if (held == Held.None)
            return side == IdentitySide.Cloud ? "onPremisesSecurityIdentifier" : "objectSid";

        return side == IdentitySide.Cloud ? "onPremisesImmutableId" : "ImmutableId";
    }
}
