using System.Net;
using System.Net.Sockets;
using IdentityModel.Testing;

namespace IdentityModel.Transitions.Tests;

/// <summary>Serves a sandbox to other processes of this machine. A request once come is carried out, whether or not its sender lives.</summary>
internal sealed class LoopbackService : IDisposable
{
    private const int MostTries = 20;

    private readonly HttpListener _listener;
    private readonly HttpMessageInvoker _service;

    public LoopbackService(HttpMessageHandler service)
    {
        _service = new HttpMessageInvoker(service, disposeHandler: false);
        (_listener, Address) = Listen();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public void Dispose() => _listener.Close();

    /// <summary>A port that was free may be another test's, or a client's, a moment later: then another one is taken.</summary>
    private static (HttpListener Listener, Uri Address) Listen()
    {
        for (int attempt = 1; ; attempt++)
        {
            var address = new Uri($"http://127.0.0.1:{FreePort()}/");
            var listener = new HttpListener { Prefixes = { address.AbsoluteUri } };
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < MostTries)
            {
                listener.Close();
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using HttpResponseMessage answer = await _service.SendAsync(await ReadAsync(context.Request), default);
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (KeyValuePair<string, IEnumerable<string>> header in answer.Headers)
                context.Response.Headers[header.Key] = string.Join(",", header.Value);
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await answer.Content.CopyToAsync(context.Response.OutputStream);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
        {
            // Its sender was killed.
        }
    }

    private static async Task<HttpRequestMessage> ReadAsync(HttpListenerRequest from)
    {
        using var body = new MemoryStream();
        await from.InputStream.CopyToAsync(body);
        var request = new HttpRequestMessage(new HttpMethod(from.HttpMethod), from.Headers[LoopbackWire.MeantFor]);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body.ToArray());
        foreach (string name in from.Headers.AllKeys.OfType<string>().Where(name => name is not ("Host" or LoopbackWire.MeantFor)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, from.Headers[name]))
                request.Content?.Headers.TryAddWithoutValidation(name, from.Headers[name]);
        }

        return request;
    }
}
