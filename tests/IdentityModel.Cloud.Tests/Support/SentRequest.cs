namespace IdentityModel.Cloud.Tests;

/// <summary>A request as it went over the wire.</summary>
internal sealed record SentRequest(string Method, Uri Uri, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Query => Uri.UnescapeDataString(Uri.Query);
}
