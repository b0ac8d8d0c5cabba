namespace IdentityModel.Core.SingleSignOn;

/// <summary>
/// The Dynamics 365 regions with the names the page of 2021 gives them (docs/facts/sign-on-urls.md#regions).
/// </summary>
/// <remarks>
/// <c>USG</c> has two meanings. In that page, "United States of America Government" is crm9, which today is GCC. Microsoft's
/// Dataverse client uses USG for GCC High. The module follows the page of 2021, so USG is GCC here, and the command warns
/// (<see cref="WarningFor"/>). GCC High and DoD have only their own codes.
/// </remarks>
public static class SsoRegionTable
{
    /// <summary>The default code: North America, the general pattern.</summary>
    public const string DefaultCode = "NAM";

    private const string AmbiguousName = "USG";

    private const string ClosedCode = "DEU";

    /// <summary>All regions, in the order of the numbers in their hosts; then the national clouds.</summary>
    public static IReadOnlyList<SsoRegion> All { get; } =
    [
        Region("NAM", "crm.dynamics.com", "North America", "NorthAmerica"),
        Region("SAM", "crm2.dynamics.com", "South America", "LATAM", "LATAM/SAM", "SouthAmerica"),
        Region("CAN", "crm3.dynamics.com", "Canada"),
        Region("EUR", "crm4.dynamics.com", "Europe", "EMEA"),
        Region("APJ", "crm5.dynamics.com", "Asia Pacific", "APAC"),
        Region("OCE", "crm6.dynamics.com", "Oceania", "Oceania"),
        Region("JPN", "crm7.dynamics.com", "Japan"),
        Region("IND", "crm8.dynamics.com", "India"),
        Region("GCC", "crm9.dynamics.com", "US Government Community Cloud", "USG", "United States of America Government", "NorthAmerica2")
            with { Note = "Here, USG means GCC. In other tools, it means GCC High. Instead of USG, use GCC or GCCHigh." },
        Region("GBR", "crm11.dynamics.com", "United Kingdom", "UK"),
        Region("FRA", "crm12.dynamics.com", "France"),
        Region("ZAF", "crm14.dynamics.com", "South Africa"),
        Region("UAE", "crm15.dynamics.com", "United Arab Emirates"),
        Region("GER", "crm16.dynamics.com", "Germany"),
        Region("CHE", "crm17.dynamics.com", "Switzerland", "Switzerland"),
        Region("NOR", "crm19.dynamics.com", "Norway"),
        Region("SGP", "crm20.dynamics.com", "Singapore"),
        Region("KOR", "crm21.dynamics.com", "Korea"),
        Region("SWE", "crm22.dynamics.com", "Sweden"),
        Region("GCCHigh", "crm.microsoftdynamics.us", "US Government GCC High", "GCC High")
            with { Note = "Microsoft's Dataverse client calls it USG. Here, USG means GCC." },
        Region("DoD", "crm.appsplatform.us", "US Government DoD"),
        Region("CHN", "crm.dynamics.cn", "China (21Vianet)"),
        Region(ClosedCode, "crm.microsoftdynamics.de", "Germany (Azure Germany)")
            with { Note = "Closed since 29 October 2021. Germany is now GER." },
    ];

    /// <summary>The region of a code, an alias or an area, ignoring case.</summary>
    /// <exception cref="IdentityModelException"><c>RegionUnknown</c>.</exception>
    public static SsoRegion Get(string name) => Find(name) ?? throw Errors.RegionUnknown(name, All.Select(one => one.Code));

    /// <summary>A warning about this name of a region; null if there is none.</summary>
    public static string? WarningFor(string name)
    {
        if (name.Trim().Equals(AmbiguousName, StringComparison.OrdinalIgnoreCase))
        {
            return "USG means GCC (crm9.dynamics.com) here. For GCC High, which Microsoft's Dataverse client calls USG, use -Region "
                + "GCCHigh (crm.microsoftdynamics.us).";
        }

        return Find(name)?.Code == ClosedCode
            ? "Azure Germany was closed on 29 October 2021, so this address no longer works. For Germany, use -Region GER."
            : null;
    }

    private static SsoRegion? Find(string name) => All.FirstOrDefault(region => IsNamed(region, name.Trim()));

    private static bool IsNamed(SsoRegion region, string name) =>
        region.Code.Equals(name, StringComparison.OrdinalIgnoreCase)
        || region.Area.Equals(name, StringComparison.OrdinalIgnoreCase)
        || region.Alias.Any(alias => alias.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static SsoRegion Region(string code, string host, string area, params string[] alias) =>
        new() { Code = code, Host = host, Area = area, Alias = [.. alias] };
}
