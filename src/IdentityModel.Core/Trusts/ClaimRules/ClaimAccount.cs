namespace IdentityModel.Core.Trusts.ClaimRules;

/// <summary>An account of Active Directory, described in memory, for which claim rules are run.</summary>
internal sealed record ClaimAccount
{
    private const string Authority = "AD AUTHORITY";
    private const string AnySid = "S-1-5-21-1004336348-1177238915-682003330-";
    private const string DomainUsers = "513";
    private const string DomainComputers = "515";

    /// <summary>The UPN, or null: computers have none.</summary>
    public string? UserPrincipalName { get; init; }

    public string SamAccountName { get; init; } = "user";

    /// <summary>The NetBIOS name of its domain.</summary>
    public string Domain { get; init; } = "CONTOSO";

    public Guid ObjectGuid { get; init; } = new("6a7e2f0c-93a8-4c59-9c9b-0f3a51d4e001");

    /// <summary>mS-DS-ConsistencyGuid, or null if it is empty.</summary>
    public Guid? ConsistencyGuid { get; init; }

    public bool IsComputer { get; init; }

    /// <summary>Whether it signs in on the internal network.</summary>
    public bool IsInside { get; init; } = true;

    /// <summary>The SIDs of its groups, besides the primary group.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Other attributes: an LDAP name, and a value. A query for an attribute that is not described is reported, not answered.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    public string WindowsAccountName => $"{Domain}\\{SamAccountName}";

    /// <summary>
    /// The claims that the rules start with: what AD FS passes from Active Directory by default (docs/facts/claim-rules.md#incoming-claims).
    /// </summary>
    public IReadOnlyList<Claim> Incoming =>
    [
        FromDirectory(ClaimTypes.WindowsAccountName, WindowsAccountName),
        FromDirectory(ClaimTypes.Name, WindowsAccountName),
        FromDirectory(ClaimTypes.PrimarySid, AnySid + "1601"),
        FromDirectory(ClaimTypes.PrimaryGroupSid, PrimaryGroup),
        FromDirectory(ClaimTypes.GroupSid, PrimaryGroup),
        .. Groups.Select(sid => FromDirectory(ClaimTypes.GroupSid, sid)),
        new Claim(ClaimTypes.InsideCorporateNetwork, IsInside ? "true" : "false"),
    ];

    private string PrimaryGroup => AnySid + (IsComputer ? DomainComputers : DomainUsers);

    /// <summary>
    /// What the attribute has: nothing, a value, or null if the account does not describe it. AD FS gives bytes as Base64.
    /// </summary>
    public IReadOnlyList<string>? ValuesOf(string attribute) => attribute.ToUpperInvariant() switch
    {
        "USERPRINCIPALNAME" => Values(UserPrincipalName),
        "SAMACCOUNTNAME" => [SamAccountName],
        "OBJECTGUID" => [Convert.ToBase64String(ObjectGuid.ToByteArray())],
        "MS-DS-CONSISTENCYGUID" => Values(ConsistencyGuid is { } guid ? Convert.ToBase64String(guid.ToByteArray()) : null),
        _ => Attributes.FirstOrDefault(one => string.Equals(one.Key, attribute, StringComparison.OrdinalIgnoreCase)) is { Key: not null } found
            ? Values(found.Value)
            : null,
    };

    private static Claim FromDirectory(string type, string value) =>
        new(type, value) { Issuer = Authority, OriginalIssuer = Authority };

    private static IReadOnlyList<string> Values(string? value) => string.IsNullOrEmpty(value) ? [] : [value!];
}
