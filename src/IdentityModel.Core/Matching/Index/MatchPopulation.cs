using static IdentityModel.Core.CloudEntry;

namespace IdentityModel.Core;

/// <summary>Both sides of a match in compact form, with every value's holders at hand.</summary>
internal sealed class MatchPopulation
{
    private const string Unnamed = "(unnamed)";

    private readonly SourceAnchor _sourceAnchor;
    private readonly TextStore _texts = new();

    /// <summary>The administrator roles of the few users that hold any.</summary>
    private readonly Dictionary<int, string> _roles = [];

    private readonly byte[] _guidBytes = new byte[16];
    private char[] _text = new char[64];

    public MatchPopulation(SourceAnchor sourceAnchor)
    {
        _sourceAnchor = sourceAnchor;
        Addresses = new HoldingTable(_texts, ignoreCase: true);
        Anchors = new HoldingTable(_texts, ignoreCase: false);
    }

    /// <summary>Addresses and UPNs, ignoring case (design decision 1).</summary>
    public HoldingTable Addresses { get; }

    /// <summary>Source anchors, byte for byte (facts 3.2).</summary>
    public HoldingTable Anchors { get; }

    public ChunkedList<CloudEntry> Cloud { get; } = new();

    public ChunkedList<OnPremisesEntry> OnPremises { get; } = new();

    public void Add(CloudUser user)
    {
        int owner = Cloud.Count;
        int first = Addresses.NextHolding;
        int? upn = HoldUserPrincipalName(first, user.UserPrincipalName);
        HoldAddresses(first, user.ProxyAddresses, user.Mail);
        Addresses.Link(first, IdentitySide.Cloud, owner);

        int firstAnchor = Anchors.NextHolding;
        int? anchor = Hold(Anchors, firstAnchor, user.ImmutableId, start: 0, Held.ImmutableId);
        Anchors.Link(firstAnchor, IdentitySide.Cloud, owner);

        if (user.AdministratorRoles is { Count: > 0 } roles)
            _roles[owner] = string.Join(", ", roles);

        bool isGuid = IsGraphGuid(user.Id, out Guid guid);
        string name = Written(user.UserPrincipalName) ?? Written(user.DisplayName) ?? Written(user.Id) ?? Unnamed;
        Cloud.Add(new CloudEntry
        {
            Guid = guid,
            IdText = isGuid ? -1 : _texts.Add(user.Id),
            Name = upn is { } key ? Addresses.TextPositionOf(key, name) : _texts.Add(name),
            ImmutableId = anchor ?? -1,
            Type = user.ObjectType,
            Synchronized = KnownFrom(user.OnPremisesSyncEnabled),
            HasOnPremisesObjectIdentifier = KnownFrom(user.HasOnPremisesObjectIdentifier),
            Administrator = KnownFrom(user.AdministratorRoles is { } known ? known.Count > 0 : null),
            Guest = string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase),
        });
    }

    public void Add(OnPremisesUser user)
    {
        int owner = OnPremises.Count;
        int first = Addresses.NextHolding;
        int? upn = HoldUserPrincipalName(first, user.UserPrincipalName);
        HoldAddresses(first, user.ProxyAddresses, user.Mail);
        Addresses.Link(first, IdentitySide.OnPremises, owner);

        int firstAnchor = Anchors.NextHolding;
        int? anchor = user.GivenImmutableId is { Length: > 0 } given
            ? Hold(Anchors, firstAnchor, given, start: 0, Held.ImmutableId)
            : HoldGuid(firstAnchor, _sourceAnchor.GuidOf(user), Held.ImmutableId);
        HoldGuid(firstAnchor, user.ObjectGuid, Held.ObjectGuid);
        Anchors.Link(firstAnchor, IdentitySide.OnPremises, owner);

        string name = Written(user.UserPrincipalName) ?? Written(user.SamAccountName) ?? Written(user.DistinguishedName)
            ?? user.ObjectGuid?.ToString() ?? Unnamed;
        OnPremises.Add(new OnPremisesEntry
        {
            ObjectGuid = user.ObjectGuid ?? default,
            HasObjectGuid = user.ObjectGuid is not null,
            Name = upn is { } key ? Addresses.TextPositionOf(key, name) : _texts.Add(name),
            FirstHolding = first,
            HoldingCount = Addresses.NextHolding - first,
            FirstAnchor = firstAnchor,
            AnchorCount = (byte)(Anchors.NextHolding - firstAnchor),
            ImmutableId = anchor ?? -1,
            Candidate = -1,
            Type = user.ObjectType,
            Malformed = !AddressForm.IsWellFormed(user),
        });
    }

    /// <summary>The holding of a user's UPN or primary address, or null.</summary>
    public Holding? HoldingOf(in OnPremisesEntry user, Held held)
    {
        for (int i = user.FirstHolding; i < user.FirstHolding + user.HoldingCount; i++)
        {
            Holding holding = Addresses[i];
            if ((holding.Held & held) == held)
                return holding;
        }

        return null;
    }

    public string NameOf(IdentitySide side, int owner) =>
        _texts.Get(side == IdentitySide.Cloud ? Cloud[owner].Name : OnPremises[owner].Name);

    public string? IdOf(IdentitySide side, int owner) =>
        side == IdentitySide.Cloud ? CloudIdOf(owner) : ObjectGuidOf(owner)?.ToString();

    public Guid? ObjectGuidOf(int owner) => OnPremises[owner].HasObjectGuid ? OnPremises[owner].ObjectGuid : null;

    public DirectoryObjectType TypeOf(IdentitySide side, int owner) =>
        side == IdentitySide.Cloud ? Cloud[owner].Type : OnPremises[owner].Type;

    /// <summary>The administrator roles a cloud user is known to hold, joined by commas.</summary>
    public string RolesOf(int cloud) => _roles.TryGetValue(cloud, out string? roles) ? roles : "";

    private string CloudIdOf(int owner)
    {
        ref CloudEntry entry = ref Cloud[owner];
        return entry.IdText < 0 ? entry.Guid.ToString() : _texts.Get(entry.IdText);
    }

    private int? HoldUserPrincipalName(int first, string? upn) => string.IsNullOrWhiteSpace(upn)
        ? null
        : Hold(Addresses, first, upn, start: 0, Held.UserPrincipalName);

    private void HoldAddresses(int first, IReadOnlyList<string> proxyAddresses, string? mail)
    {
        int primary = ProxyAddresses.IndexOfPrimary(proxyAddresses);
        for (int i = 0; i < proxyAddresses.Count; i++)
        {
            Held held = Held.Proxy | (i == primary ? Held.Primary : Held.Secondary);
            if (ProxyAddresses.IsSmtp(proxyAddresses[i]))
                Hold(Addresses, first, proxyAddresses[i], ProxyAddresses.PrefixLength, held);
        }

        if (!string.IsNullOrWhiteSpace(mail))
            Hold(Addresses, first, mail, start: 0, primary < 0 ? Held.Primary : Held.Secondary);
    }

    /// <summary>Notes a value, from <paramref name="start"/> to its end, and returns its key; null where there is none.</summary>
    private int? Hold(HoldingTable table, int first, string? value, int start, Held held)
    {
        if (string.IsNullOrEmpty(value))
            return null;

        int length = value!.Length - start;
        value.CopyTo(start, TextStore.EnsureLength(ref _text, length), 0, length);
        return table.Hold(first, _text, length, held);
    }

    /// <summary>Notes a GUID in its Base64 form, which is made in place rather than as a string for every user.</summary>
    private int? HoldGuid(int first, Guid? guid, Held held)
    {
        if (guid is not { } value)
            return null;

        new GuidBytes(value).CopyTo(_guidBytes);
        int length = Convert.ToBase64CharArray(_guidBytes, 0, _guidBytes.Length, _text, 0);
        return Anchors.Hold(first, _text, length, held);
    }

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

    private static Known KnownFrom(bool? value) => value switch
    {
        null => Known.NotRead,
        true => Known.Yes,
        false => Known.No,
    };

    private static string? Written(string? name) => string.IsNullOrWhiteSpace(name) ? null : name;
}
