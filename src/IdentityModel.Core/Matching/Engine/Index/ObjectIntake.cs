using IdentityModel.Core.Holdings;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching.Engine;

/// <summary>
/// Takes users of any kind and form into a population, one by one. <see cref="BlockIntake"/> takes nearly all users, with the
/// same outcome.
/// </summary>
internal sealed class ObjectIntake(MatchPopulation population, SourceAnchor sourceAnchor)
{
    private readonly AnchorCode _anchorCode = new();
    private readonly TextCoder _coder = new();

    public void Add(CloudUser user)
    {
        if (user.IsDeleted)
        {
            population.HoldDeleted(AnchorKeyOf(user.ImmutableId), DeletedUser.Of(user));
            return;
        }

        int owner = population.Cloud.Count;
        int name = HoldAddresses(IdentitySide.Cloud, owner, user.ObjectType, user.UserPrincipalName, user.ProxyAddresses, user.Mail);
        int anchor = AnchorKeyOf(user.ImmutableId);
        population.HoldAnchor(IdentitySide.Cloud, owner, anchor, Held.ImmutableId);
        population.HoldRoles(owner, user.AdministratorRoles);
        population.HoldSid(IdentitySide.Cloud, owner, user.Group?.SecurityIdentifier);
        if (user.AreAddressesUnknown)
            population.CloudUsersOfUnknownAddress++;
        bool isGuid = PlainText.TryGuid(user.Id.AsSpan(), isLower: true, out Guid guid);
        population.Cloud.Add(new CloudEntry
        {
            Id = isGuid ? guid : new GuidBytes(population.Texts.Add(user.Id)).Guid,
            IdIsText = !isGuid,
            Name = name != 0 ? name : population.Texts.Add(user.ToString()),
            ImmutableId = anchor,
            Type = user.ObjectType,
            Synchronized = PlainUser.KnownFrom(user.OnPremisesSyncEnabled),
            CloudManaged = PlainUser.KnownFrom(user.IsCloudManaged),
            HasOnPremisesObjectIdentifier = PlainUser.KnownFrom(user.HasOnPremisesObjectIdentifier),
            Administrator = PlainUser.KnownFrom(user.AdministratorRoles is { } known ? known.Count > 0 : null),
            AddressesUnknown = user.AreAddressesUnknown,
            Guest = string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase),
            Microsoft365 = user.ObjectType == DirectoryObjectType.Group ? PlainUser.KnownFrom(user.Group?.IsMicrosoft365) : Known.No,
        });
    }

    public void Add(OnPremisesUser user)
    {
        int owner = population.OnPremises.Count;
        int first = population.Values.Count;
        int name = HoldAddresses(IdentitySide.OnPremises, owner, user.ObjectType, user.UserPrincipalName, user.ProxyAddresses, user.Mail);
        int anchor = (user.GivenImmutableId ?? sourceAnchor.TextOf(user)) is { } text ? AnchorKeyOf(text) : AnchorKeyOf(sourceAnchor.GuidOf(user));
        int objectGuid = AnchorKeyOf(user.ObjectGuid);
        population.HoldAnchor(IdentitySide.OnPremises, owner, anchor, Held.ImmutableId);
        population.HoldAnchor(IdentitySide.OnPremises, owner, objectGuid, Held.ObjectGuid);
        if (user.ObjectType != DirectoryObjectType.User)
            population.OnPremisesOthers.Add(user.ObjectType);
        if (user.ObjectType == DirectoryObjectType.Group)
            population.HoldSid(IdentitySide.OnPremises, owner, user.Sid);
        population.OnPremises.Add(new OnPremisesEntry
        {
            Name = name != 0 && user.ObjectType == DirectoryObjectType.User ? name : population.Texts.Add(user.ToString()),
            FirstValue = first,
            ImmutableId = anchor,
            ObjectGuid = objectGuid,
            Type = user.ObjectType,
            Malformed = !AddressForm.IsWellFormed(user),
            AddressesUnknown = user.AreAddressesUnknown,
            AnchorUnknown = sourceAnchor.IsUnknown(user),
        });
    }

    /// <summary>Notes a user's UPN and addresses, and returns where the UPN is kept as it is written; 0 if there is none.</summary>
    private int HoldAddresses(
        IdentitySide side, int owner, DirectoryObjectType type, string? upn, IReadOnlyList<string> proxyAddresses, string? mail)
    {
        int first = population.Values.Count;
        int upnKey = 0;
        int name = 0;
        if (!string.IsNullOrWhiteSpace(upn))
        {
            CodedText text = _coder.Code(upn!);
            upnKey = population.Addresses.KeyOf(text, HoldingTable.HashOf(text, ignoreCase: true), out bool isExact);
            name = isExact ? upnKey : population.Texts.Add(text, population.Texts.DomainOf(text));
            population.HoldAddress(side, owner, first, upnKey, Held.UserPrincipalName);
        }

        HeldAddresses addresses = default;
        for (int i = 0; i < proxyAddresses.Count; i++)
        {
            string entry = proxyAddresses[i];
            if (!ProxyAddresses.IsSmtp(entry))
                continue;

            int key = KeyOf(entry, ProxyAddresses.PrefixLength, upn, upnKey);
            population.HoldAddress(side, owner, first, key, addresses.OfProxy(ProxyAddresses.IsMarkedPrimary(entry)));
        }

        // Groups and contacts match by proxyAddresses only (docs/facts/matching.md#groups-and-contacts).
        Held held = type == DirectoryObjectType.User ? addresses.OfMail : Held.Secondary;
        if (!string.IsNullOrWhiteSpace(mail))
            population.HoldAddress(side, owner, first, KeyOf(mail!, 0, upn, upnKey), held);

        return name;
    }

    /// <summary>The key of a value from <paramref name="start"/> to its end. The UPN, which most addresses repeat, is not looked up again.</summary>
    private int KeyOf(string value, int start, string? upn, int upnKey)
    {
        int length = value.Length - start;
        if (upnKey != 0 && length == upn!.Length && string.CompareOrdinal(value, start, upn, 0, length) == 0)
            return upnKey;

        return population.Addresses.KeyOf(_coder.Code(value, start));
    }

    private int AnchorKeyOf(string? anchor) => anchor is null ? 0 : population.Anchors.KeyOf(_anchorCode.Write(anchor));

    private int AnchorKeyOf(Guid? anchor) => anchor is { } guid ? population.Anchors.KeyOf(_anchorCode.Write(guid)) : 0;
}
