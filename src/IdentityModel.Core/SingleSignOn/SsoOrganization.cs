namespace IdentityModel.Core.SingleSignOn;

/// <summary>A Dynamics 365 organization: its name and where it is hosted.</summary>
public sealed record SsoOrganization
{
    private const string ApiLabel = ".api";

    /// <summary>
    /// A DNS label's limit (RFC 1035); Microsoft documents none of its own (docs/facts/sign-on-urls.md#names-of-organizations).
    /// </summary>
    private const int MaxNameLength = 63;

    // Microsoft's own hosts in the same domains: global discovery (docs/facts/sign-on-urls.md#discovery-hosts) and regional
    // discovery.
    private static readonly string[] ServiceNames = ["api", "disco", "globaldisco"];

    private SsoOrganization(string name, SsoRegion region, string? warning)
    {
        Name = name;
        Region = region;
        Warning = warning;
    }

    /// <summary>The name in the address, in lower case.</summary>
    public string Name { get; }

    /// <summary>Where it is hosted.</summary>
    public SsoRegion Region { get; }

    /// <summary>A warning about the region's name; null if there is none.</summary>
    public string? Warning { get; }

    /// <summary>The address without path and query.</summary>
    public string BaseUrl => $"https://{Name}.{Region.Host}";

    /// <summary>The organization of this name in the region of this code or alias.</summary>
    /// <exception cref="IdentityModelException"><c>OrganizationNameMalformed</c>, <c>RegionUnknown</c>.</exception>
    public static SsoOrganization Create(string name, string region = SsoRegionTable.DefaultCode) =>
        new(CheckedName(name), SsoRegionTable.Get(region), SsoRegionTable.WarningFor(region));

    /// <summary>
    /// The organization an environment's address belongs to: any page of it, its API host (<c>contoso.api.crm4…</c>), or the
    /// bare host.
    /// </summary>
    /// <exception cref="IdentityModelException"><c>EnvironmentUrlUnknown</c>, <c>OrganizationNameMalformed</c>.</exception>
    public static SsoOrganization FromEnvironmentUrl(string url)
    {
        string host = HostOf(url.Trim()) ?? throw Errors.EnvironmentUrlUnknown(url);
        SsoRegion region = SsoRegionTable.All.FirstOrDefault(one => host.EndsWith("." + one.Host, StringComparison.Ordinal))
            ?? throw Errors.EnvironmentUrlUnknown(url);

        string name = host.Substring(0, host.Length - region.Host.Length - 1);
        if (name.EndsWith(ApiLabel, StringComparison.Ordinal))
            name = name.Substring(0, name.Length - ApiLabel.Length);
        if (ServiceNames.Contains(name))
            throw Errors.EnvironmentUrlUnknown(url);
        return new SsoOrganization(CheckedName(name), region, SsoRegionTable.WarningFor(region.Code));
    }

    private static string CheckedName(string name)
    {
        string lower = name.ToLowerInvariant();
        return lower.Length <= MaxNameLength && IsName(lower)
            ? lower
            : throw Errors.OrganizationNameMalformed(name);
    }

    // The rule of Microsoft's own Terraform provider: letters, digits and hyphens, without a leading hyphen.
    private static bool IsName(string lower) =>
        lower.Length > 0 && lower[0] != '-' && lower.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    private static string? HostOf(string url)
    {
        string absolute = url.Contains("://") ? url : "https://" + url;
        return Uri.TryCreate(absolute, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http"
            ? uri.Host.ToLowerInvariant()
            : null;
    }
}
