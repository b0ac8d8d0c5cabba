using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IdentityModel.Rig;

/// <summary>
/// An HTTP proxy on this machine: it tunnels (CONNECT) to the hosts of Graph, all of which it leads to the tenant, refuses every
/// other, and can cut a tunnel in the middle of an answer.
/// </summary>
internal sealed class ConnectProxy : IDisposable
{
    private const int MostHead = 8192;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _service;
    private long _untilCut = long.MaxValue;
    private int _cuts;

    public ConnectProxy(Uri service)
    {
        _service = new IPEndPoint(IPAddress.Parse(service.Host), service.Port);
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>How many tunnels were cut.</summary>
    public int Cuts => _cuts;

    /// <summary>Cuts the tunnel through which that byte from now on goes to a client; null cuts none.</summary>
    public void CutAfter(int? bytes) => Interlocked.Exchange(ref _untilCut, bytes ?? long.MaxValue);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = TunnelAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task TunnelAsync(TcpClient accepted)
    {
        try
        {
            using TcpClient client = accepted;
            NetworkStream near = client.GetStream();
            string[] head = (await ReadHeadAsync(near)).Split(' ');
            if (head is not ["CONNECT", var target, ..] || !LoopbackTrust.Hosts.Any(host => target == $"{host}:443"))
            {
                await near.WriteAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
                return;
            }

            using var service = new TcpClient();
            await service.ConnectAsync(_service);
            await near.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray());
            await Task.WhenAny(near.CopyToAsync(service.GetStream()), AnswerAsync(service.GetStream(), near));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // One of the two has gone.
        }
    }

    private async Task AnswerAsync(NetworkStream service, NetworkStream client)
    {
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await service.ReadAsync(buffer)) > 0)
        {
            long left = Interlocked.Add(ref _untilCut, -read);
            bool cuts = left < 0 && left + read >= 0;
            await client.WriteAsync(buffer.AsMemory(0, cuts ? (int)(left + read) : read));
            if (!cuts)
                continue;

            Interlocked.Increment(ref _cuts);
            Interlocked.Exchange(ref _untilCut, long.MaxValue);
            return;
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (head.Length < MostHead && !head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) > 0)
            head.Append((char)one[0]);
        return head.ToString();
    }
}
