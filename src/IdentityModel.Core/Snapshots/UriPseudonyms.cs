namespace IdentityModel.Core.Snapshots;

/// <summary>
/// Pseudonyms of federation endpoints and issuers: the scheme stays, and the host gets a domain's pseudonym. Path segments that
/// every AD FS has stay, so that AD FS still differs from other providers. Paths of other providers name the customer, so they
/// are replaced.
/// </summary>
internal sealed class UriPseudonyms(PseudonymSource source, DomainPseudonyms domains)
{
    private const int SegmentLength = 10;

    // Endpoint paths of AD FS (learn.microsoft.com: AD FS, federation service endpoints).
    private static readonly HashSet<string> AdFsSegments = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "adfs", "ls", "services", "trust", "mex", "2005", "13", "usernamemixed", "windowstransport", "windowsmixed",
        "certificatemixed", "certificatetransport", "portal", "updatepassword", "FederationMetadata", "2007-06",
        "FederationMetadata.xml", "idpinitiatedsignon", "idpinitiatedsignon.aspx", "idpinitiatedsignon.htm",
    };

    /// <summary>The pseudonym of a URI. Any other text becomes a URN.</summary>
    public string Of(string text)
    {
        bool isWeb = Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https";
        if (!isWeb)
            return $"urn:example:{source.Token("uri", text, SegmentLength)}";

        string port = uri!.IsDefaultPort ? "" : $":{uri.Port}";
        string path = string.Join("/", uri.AbsolutePath.Split('/').Select(Segment));
        string query = uri.Query.Length > 1 ? "?" + source.Token("query", uri.Query, SegmentLength) : "";
        return $"{uri.Scheme}://{domains.Of(uri.Host)}{port}{path}{query}";
    }

    private string Segment(string segment) =>
        AdFsSegments.Contains(segment) ? segment : source.Token("segment", segment, SegmentLength);
}
