namespace IdentityModel.Core.Export;

/// <summary>
/// How many characters Active Directory takes: rangeUpper of the schema (AD_DS_Attributes__Windows_Server_2016.ldf, as Microsoft
/// publishes it and Samba carries it).
/// </summary>
internal static class AccountAttributeLimits
{
    public const int CommonName = 64;
    public const int ProxyAddress = 1123;
    public const int UserPrincipalName = 1024;

    private static readonly Dictionary<string, int> Longest = new(StringComparer.OrdinalIgnoreCase)
    {
        ["displayName"] = 256,
        ["givenName"] = 64,
        ["sn"] = 64,
        ["mail"] = 256,
        ["title"] = 128,
        ["department"] = 64,
        ["company"] = 64,
        ["physicalDeliveryOfficeName"] = 128,
        ["telephoneNumber"] = 64,
        ["mobile"] = 64,
        ["facsimileTelephoneNumber"] = 64,
        ["streetAddress"] = 1024,
        ["l"] = 128,
        ["st"] = 128,
        ["postalCode"] = 40,
        ["co"] = 128,
        ["employeeID"] = 16,
    };

    /// <summary>The limit of an attribute.</summary>
    public static int Of(string attribute) => Longest[attribute];
}
