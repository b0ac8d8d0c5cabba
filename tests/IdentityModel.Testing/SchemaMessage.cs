using System.Text;
using Microsoft.OData;

namespace IdentityModel.Testing;

/// <summary>A JSON body as the OData reader takes it.</summary>
internal sealed class SchemaMessage(string body) : IODataRequestMessage, IODataResponseMessage
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Content-Type"] = "application/json;odata.metadata=minimal",
        ["OData-Version"] = "4.0",
    };

    public IEnumerable<KeyValuePair<string, string>> Headers => _headers;

    public Uri Url { get; set; } = new("https://graph.microsoft.com/v1.0/");

    public string Method { get; set; } = "POST";

    public int StatusCode { get; set; } = 200;

    public string GetHeader(string headerName) => _headers.GetValueOrDefault(headerName)!;

    public void SetHeader(string headerName, string headerValue) => _headers[headerName] = headerValue;

    public Stream GetStream() => new MemoryStream(Encoding.UTF8.GetBytes(body));
}
