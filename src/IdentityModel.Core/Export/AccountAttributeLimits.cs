namespace IdentityModel.Core;

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
    };

    /// <summary>The limit of an attribute.</summary>
    public static int Of(string attribute) => Longest[attribute];
}
