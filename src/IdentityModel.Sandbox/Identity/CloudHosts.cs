namespace IdentityModel.Sandbox;

/// <summary>The hosts of a cloud (docs/facts/platform.md#national-clouds).</summary>
internal sealed record CloudHosts(string Login, IReadOnlyList<string> LoginAliases, string Graph, string Instance)
{
    public static IReadOnlyDictionary<CloudEnvironment, CloudHosts> All { get; } = new Dictionary<CloudEnvironment, CloudHosts>
    {
        [CloudEnvironment.Global] = new(
            "login.microsoftonline.com", ["login.windows.net", "login.microsoft.com", "sts.windows.net"],
            "graph.microsoft.com", "microsoftonline.com"),
        [CloudEnvironment.USGov] = new(
            "login.microsoftonline.us", ["login.usgovcloudapi.net"], "graph.microsoft.us", "microsoftonline.us"),
        [CloudEnvironment.USGovDoD] = new(
            "login.microsoftonline.us", ["login.usgovcloudapi.net"], "dod-graph.microsoft.us", "microsoftonline.us"),
        [CloudEnvironment.China] = new(
            "login.partner.microsoftonline.cn", ["login.chinacloudapi.cn"],
            "microsoftgraph.chinacloudapi.cn", "partner.microsoftonline.cn"),
    };

    public string GraphRoot => $"https://{Graph}";

    public bool IsLogin(string host) => Same(host, Login) || LoginAliases.Any(alias => Same(host, alias));

    public bool IsGraph(string host) => Same(host, Graph);

    /// <summary>Whether the host is Graph's in any cloud.</summary>
    public static bool IsAnyGraph(string host) => All.Values.Any(hosts => hosts.IsGraph(host));

    /// <summary>Whether the host is the login host of any cloud.</summary>
    public static bool IsAnyLogin(string host) => All.Values.Any(hosts => hosts.IsLogin(host));

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
