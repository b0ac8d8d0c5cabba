namespace IdentityModel.Cloud.Tests;

/// <summary>The wire between the module and the sandbox: keeps what went over it, and lets a test answer in the sandbox's place.</summary>
internal sealed class WireHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly object _lock = new();
    private readonly List<SentRequest> _sent = [];

    /// <summary>Answers instead of the sandbox where it returns an answer. Gets the number of the request among all, from 1.</summary>
    public Func<SentRequest, int, HttpResponseMessage?>? Instead { get; set; }

    /// <summary>Changes an answer of the sandbox.</summary>
    public Action<SentRequest, HttpResponseMessage>? Change { get; set; }

    public IReadOnlyList<SentRequest> Sent
    {
        get
        {
            lock (_lock)
                return [.. _sent];
        }
    }

    public IEnumerable<string> Hosts => Sent.Select(request => request.Uri.Host).Distinct();

    public IReadOnlyList<SentRequest> To(string path) =>
        [.. Sent.Where(request => request.Uri.AbsolutePath.EndsWith(path, StringComparison.OrdinalIgnoreCase))];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new SentRequest(
            request.Method.Method, request.RequestUri!, body,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value)));
        int number;
        lock (_lock)
        {
            _sent.Add(sent);
            number = _sent.Count;
        }

        if (Instead?.Invoke(sent, number) is { } answer)
            return answer;

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        Change?.Invoke(sent, response);
        return response;
    }
}
