using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using IdentityModel.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace IdentityModel.SandboxHost;

/// <summary>
/// Serves a handler, such as a sandbox, over real HTTP on this machine. Clients reach it through <see cref="LoopbackWire"/>, or, where
/// it has a certificate, through a proxy that leads the hosts of Graph here.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpMessageInvoker _service;

    /// <summary>The bodies of successful reads by address; null where every read is answered anew.</summary>
    private readonly ConcurrentDictionary<string, byte[]>? _kept;

    private SandboxServer(WebApplication application, HttpMessageHandler service, bool keepsAnswers)
    {
        _application = application;
        _service = new HttpMessageInvoker(service, disposeHandler: false);
        _kept = keepsAnswers ? new ConcurrentDictionary<string, byte[]>() : null;
    }

    /// <summary>Where it listens: a free port of the loopback address.</summary>
    public Uri Address => new(
        _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Starts to serve.</summary>
    /// <param name="service">What answers.</param>
    /// <param name="keepsAnswers">
    /// Whether a read that was answered once is answered the same for ever, as bytes that lie ready: so a benchmark measures its
    /// client and not the sandbox.
    /// </param>
    /// <param name="certificate">The certificate of the hosts it stands for, with its private key: it serves TLS. Null serves plain HTTP.</param>
    public static async Task<SandboxServer> StartAsync(
        HttpMessageHandler service, bool keepsAnswers = false, X509Certificate2? certificate = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        WebApplication application = builder.Build();
        var server = new SandboxServer(application, service, keepsAnswers);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _service.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string meantFor = context.Request.Headers.TryGetValue(LoopbackWire.MeantFor, out StringValues address)
            ? address.ToString()
            : context.Request.GetEncodedUrl();
        if (_kept?.TryGetValue(meantFor, out byte[]? kept) is true && HttpMethods.IsGet(context.Request.Method))
        {
            await WriteAsync(context.Response, "application/json; charset=utf-8", kept);
            return;
        }

        using HttpRequestMessage request = await ReadAsync(context.Request, meantFor);
        using HttpResponseMessage? answer = await AskAsync(request, context.RequestAborted);
        if (answer is null)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (KeyValuePair<string, IEnumerable<string>> header in answer.Headers)
            context.Response.Headers[header.Key] = header.Value.ToArray();
        byte[] body = await answer.Content.ReadAsByteArrayAsync();
        if (_kept is not null && answer.IsSuccessStatusCode && HttpMethods.IsGet(context.Request.Method))
            _kept[meantFor] = body;
        await WriteAsync(context.Response, answer.Content.Headers.ContentType?.ToString(), body);
    }

    /// <summary>What the service answers; null where it breaks the connection.</summary>
    private async Task<HttpResponseMessage?> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _service.SendAsync(request, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(HttpResponse response, string? type, byte[] body)
    {
        if (response.StatusCode == StatusCodes.Status204NoContent)
            return;

        response.ContentType = type;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }

    private static async Task<HttpRequestMessage> ReadAsync(HttpRequest from, string meantFor)
    {
        using var body = new MemoryStream();
        await from.Body.CopyToAsync(body);
        var request = new HttpRequestMessage(new HttpMethod(from.Method), meantFor);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body.ToArray());
        foreach (var header in from.Headers.Where(header => header.Key is not ("Host" or LoopbackWire.MeantFor)))
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
        }

        return request;
    }
}
