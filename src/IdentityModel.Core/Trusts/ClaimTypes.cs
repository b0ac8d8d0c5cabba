namespace IdentityModel.Core.Trusts;

/// <summary>The types of the claims that AD FS gets from Active Directory, and that Entra ID wants (docs/facts/claim-rules.md).</summary>
internal static class ClaimTypes
{
    private const string Microsoft = "http://schemas.microsoft.com/ws/2008/06/identity/claims/";
    private const string Soap = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

    public const string WindowsAccountName = Microsoft + "windowsaccountname";

    public const string PrimarySid = Microsoft + "primarysid";

    public const string GroupSid = Microsoft + "groupsid";

    public const string PrimaryGroupSid = Microsoft + "primarygroupsid";

    public const string Name = Soap + "name";

    public const string NameIdentifier = Soap + "nameidentifier";

    public const string Upn = "http://schemas.xmlsoap.org/claims/UPN";

    /// <summary>The UPN as AD FS itself has it.</summary>
    public const string AccountUpn = Soap + "upn";

    public const string ImmutableId = "http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID";

    public const string IssuerId = Microsoft + "issuerid";

    public const string AccountType = "http://schemas.microsoft.com/ws/2012/01/accounttype";

    public const string InsideCorporateNetwork = "http://schemas.microsoft.com/ws/2012/01/insidecorporatenetwork";

    public const string OnPremisesObjectGuid = "http://schemas.microsoft.com/identity/claims/onpremobjectguid";

    public const string Permit = "http://schemas.microsoft.com/authorization/claims/permit";

    public const string Deny = "http://schemas.microsoft.com/authorization/claims/deny";

    /// <summary>
    /// Types that AD FS is known to have before the rules of a trust run (docs/facts/claim-rules.md#incoming-claims). There can be others.
    /// </summary>
    public static readonly IReadOnlyList<string> Incoming =
    [
        WindowsAccountName, Name, PrimarySid, GroupSid, PrimaryGroupSid, AccountUpn, Soap + "denyonlysid",
        Microsoft + "authenticationmethod", Microsoft + "authenticationinstant", Microsoft + "serialnumber", InsideCorporateNetwork,
        "http://schemas.microsoft.com/2014/03/psso", "http://schemas.microsoft.com/ws/2012/01/passwordexpirationtime",
        "http://schemas.microsoft.com/claims/authnmethodsreferences",
        "http://schemas.microsoft.com/ws/2017/04/identity/claims/multifactorauthenticationinstant",
        "http://schemas.microsoft.com/2012/12/certificatecontext/field/issuer",
    ];

    /// <summary>Types that only the rules of this trust make, in every rule set that was found.</summary>
    public static readonly IReadOnlyList<string> Own =
    [
        ImmutableId, IssuerId, AccountType, "urn:federation:tmp/idflag",
        "http://schemas.microsoft.com/ws/2016/02/identity/claims/objectguid",
        "http://schemas.microsoft.com/ws/2016/02/identity/claims/msdsconsistencyguid",
    ];
}
