using System.Text;

namespace IdentityModel.Sandbox;

/// <summary>An object of Active Directory as Entra Connect sends it: trimmed, and with its source anchor.</summary>
internal sealed class SyncObject
{
    private readonly OnPremisesObject _object;

    private SyncObject(OnPremisesObject one, DirectoryObjectType kind, SourceAnchor anchor)
    {
        _object = one;
        Kind = kind;
        Anchor = AnchorOf(one, anchor);
        UserPrincipalName = kind == DirectoryObjectType.User ? Text("userPrincipalName") : null;
        Mail = Text("mail");
        // RemoveDuplicates(Trim(...)) of the default rules (docs/facts/matching.md#invisible-characters); an entry without a type is an address.
        ProxyAddresses =
        [
            .. one.Values("proxyAddresses").Select(bytes => Encoding.UTF8.GetString(bytes).Trim(' ')).Where(entry => entry.Length > 0)
                .Select(entry => entry.IndexOf(':') > 0 ? entry : "smtp:" + entry).Distinct(StringComparer.Ordinal),
        ];
        Name = UserPrincipalName ?? Text("sAMAccountName") ?? Text("displayName") ?? one.DistinguishedName;
    }

    /// <summary>What kind of object it is.</summary>
    public DirectoryObjectType Kind { get; }

    /// <summary>The name that people know best.</summary>
    public string Name { get; }

    /// <summary>The source anchor: Base64 of mS-DS-ConsistencyGuid, else of objectGUID (docs/facts/matching.md#source-anchor).</summary>
    public string Anchor { get; }

    /// <summary>The sign-in name; null if there is none.</summary>
    public string? UserPrincipalName { get; }

    /// <summary>The mail attribute; null if it is empty.</summary>
    public string? Mail { get; }

    /// <summary>The proxy addresses with their types.</summary>
    public IReadOnlyList<string> ProxyAddresses { get; }

    /// <summary>Every SMTP address.</summary>
    public IEnumerable<string> Addresses => MailAddresses.All(ProxyAddresses, Mail);

    /// <summary>The address it soft-matches by. Groups and contacts do so by proxyAddresses alone (docs/facts/matching.md#groups-and-contacts).</summary>
    public string? PrimaryAddress =>
        MailAddresses.MarkedPrimary(ProxyAddresses) ?? (Kind == DirectoryObjectType.User ? Mail : null);

    /// <summary>The distinguished name.</summary>
    public string DistinguishedName => _object.DistinguishedName;

    /// <summary>The object's objectGUID, which the default rules write to onPremisesObjectIdentifier. How Graph shows it, no page says.</summary>
    public string ObjectIdentifier => new Guid(_object.First("objectGUID")!).ToString("D");

    /// <summary>The object as it is sent; null if it is out of scope.</summary>
    public static SyncObject? From(OnPremisesObject one, SourceAnchor anchor) =>
        SyncScope.KindOf(one) is { } kind ? new SyncObject(one, kind, anchor) : null;

    /// <summary>An attribute without blanks around it; null if it is empty.</summary>
    public string? Text(string attribute) => _object.Text(attribute)?.Trim(' ') is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    // An anchor of any number of bytes is encoded (docs/facts/matching.md#mistaken-anchors).
    private static string AnchorOf(OnPremisesObject one, SourceAnchor anchor) => Convert.ToBase64String(
        (anchor == SourceAnchor.ConsistencyGuid && one.First("mS-DS-ConsistencyGuid") is { Length: > 0 } given ? given : one.First("objectGUID"))
        ?? throw new ArgumentException($"'{one.DistinguishedName}' has no objectGUID.", nameof(one)));
}
