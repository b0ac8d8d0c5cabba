using static IdentityModel.Core.CloudEntry;

namespace IdentityModel.Core;

/// <summary>Both sides of a match in compact form, with every value's holders at hand.</summary>
internal sealed class MatchPopulation
{
    private const int SmtpPrefixLength = 5;

    private readonly SourceAnchor _sourceAnchor;
    private readonly TextStore _texts = new();

    /// <summary>The administrator roles of the few users that hold any.</summary>
    private readonly Dictionary<int, string> _roles = [];

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
        int? anchor = HoldAnchor(firstAnchor, user.ImmutableId, Held.ImmutableId);
        Anchors.Link(firstAnchor, IdentitySide.Cloud, owner);

        if (user.AdministratorRoles is { Count: > 0 } roles)
            _roles[owner] = string.Join(", ", roles);

        bool isGuid = IsGraphGuid(user.Id, out Guid guid);
        string name = FirstWritten(user.UserPrincipalName, user.DisplayName, user.Id) ?? "(unnamed)";
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
        int? anchor = HoldAnchor(firstAnchor, _sourceAnchor.ImmutableIdOf(user), Held.ImmutableId);
        HoldAnchor(firstAnchor, SourceAnchor.ObjectGuid.AnchorOf(user), Held.ObjectGuid);
        Anchors.Link(firstAnchor, IdentitySide.OnPremises, owner);

        string name = FirstWritten(
            user.UserPrincipalName, user.SamAccountName, user.DistinguishedName, user.ObjectGuid?.ToString()) ?? "(unnamed)";
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
            Malformed = AddressForm.ProblemOf(user) is not null,
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
        : Addresses.Hold(first, upn!, 0, upn!.Length, Held.UserPrincipalName);

    private void HoldAddresses(int first, IReadOnlyList<string> proxyAddresses, string? mail)
    {
        int primary = ProxyAddresses.IndexOfPrimary(proxyAddresses);
        for (int i = 0; i < proxyAddresses.Count; i++)
        {
            string entry = proxyAddresses[i];
            if (ProxyAddresses.IsSmtp(entry))
            {
                Held held = Held.Proxy | (i == primary ? Held.Primary : Held.Secondary);
                Addresses.Hold(first, entry, SmtpPrefixLength, entry.Length - SmtpPrefixLength, held);
            }
        }

        if (!string.IsNullOrWhiteSpace(mail))
            Addresses.Hold(first, mail!, 0, mail!.Length, primary < 0 ? Held.Primary : Held.Secondary);
    }

    private int? HoldAnchor(int first, string? anchor, Held held) => string.IsNullOrEmpty(anchor)
        ? null
        : Anchors.Hold(first, anchor!, 0, anchor!.Length, held);

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

    private static string? FirstWritten(params string?[] names) => Array.Find(names, name => !string.IsNullOrWhiteSpace(name));
}
