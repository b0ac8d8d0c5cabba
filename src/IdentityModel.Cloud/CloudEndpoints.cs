namespace IdentityModel.Cloud;

/// <summary>Where a national cloud signs in and answers Graph requests (docs/facts/platform.md#national-clouds).</summary>
/// <param name="LoginHost">The sign-in host; realm discovery is there too.</param>
/// <param name="GraphHost">The host of Microsoft Graph.</param>
internal sealed record CloudEndpoints(string LoginHost, string GraphHost)
{
    /// <summary>The sign-in authority without a tenant.</summary>
    public string Authority => $"https://{LoginHost}";

    /// <summary>Graph as a resource: tokens are issued for it, scopes begin with it.</summary>
    public string GraphResource => $"https://{GraphHost}";

    /// <summary>The root of every Graph request.</summary>
    public string GraphRoot => $"{GraphResource}/v1.0";

    /// <summary>The endpoints of a cloud.</summary>
    public static CloudEndpoints Of(CloudEnvironment environment) => environment switch
    {
        CloudEnvironment.Global => new("login.microsoftonline.com", "graph.microsoft.com"),
        CloudEnvironment.USGov => new("login.microsoftonline.us", "graph.microsoft.us"),
        CloudEnvironment.USGovDoD => new("login.microsoftonline.us", "dod-graph.microsoft.us"),
        CloudEnvironment.China => new("login.partner.microsoftonline.cn", "microsoftgraph.chinacloudapi.cn"),
        _ => throw new ArgumentOutOfRangeException(nameof(environment), environment, null),
    };
}
