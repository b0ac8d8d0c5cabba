using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>
/// Asks this computer's name servers, in their order: over UDP, and over TCP if an answer is too long. .NET has no lookup of SRV
/// records, and each system has its own library, so this code is the one way for all systems.
/// </summary>
public sealed class DnsServiceRecords : IServiceRecordSource
{
    private const int Port = 53;
    private const int Attempts = 2;

    private readonly Func<IReadOnlyList<IPEndPoint>> _servers;
    private readonly IRandomSource _random;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;

    /// <summary>Takes what it needs.</summary>
    /// <param name="servers">The name servers.</param>
    /// <param name="random">
    /// Makes the numbers of the questions, so that only a server that has seen a question can answer it.
    /// </param>
    /// <param name="timeout">How long one server may take for one answer.</param>
    /// <param name="clock">Measures that time.</param>
    public DnsServiceRecords(Func<IReadOnlyList<IPEndPoint>> servers, IRandomSource random, TimeSpan timeout, TimeProvider clock)
    {
        _servers = servers;
        _random = random;
        _timeout = timeout;
        _clock = clock;
    }

    /// <summary>The name servers of the network connections that are up.</summary>
    public static IReadOnlyList<IPEndPoint> ServersOfThisMachine() =>
        [.. NetworkInterface.GetAllNetworkInterfaces()
            .Where(connection => connection.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown)
            .SelectMany(connection => connection.GetIPProperties().DnsAddresses)
            .Distinct()
            .Select(address => new IPEndPoint(address, Port))];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ServiceRecord>> FindAsync(string name, CancellationToken cancellationToken)
    {
        Exception? last = null;
        IReadOnlyList<IPEndPoint> servers = _servers();
        foreach (IPEndPoint server in Enumerable.Repeat(servers, Attempts).SelectMany(all => all))
        {
            try
            {
                return await AskAsync(server, name, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or IOException or InvalidDataException or ObjectDisposedException or TimeoutException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                last = e;
            }
        }

        throw Errors.NameServerUnreachable(name, Reason(last, servers.Count), last);
    }

    private static string Reason(Exception? last, int servers) => last switch
    {
        _ when servers == 0 => "this computer has no DNS server.",
        TimeoutException => "no DNS server answers.",
        null => "no DNS server answers.",
        _ => last.Message,
    };

    private async Task<IReadOnlyList<ServiceRecord>> AskAsync(IPEndPoint server, string name, CancellationToken cancellationToken)
    {
        byte[] id = new byte[2];
        _random.Fill(id);
        byte[] question = DnsMessage.Question(name, (ushort)((id[0] << 8) | id[1]));

        using var udp = new UdpClient(server.AddressFamily);
        Task<byte[]> asked = OverUdpAsync(udp, server, question);
        await BoundedCall.WaitAsync(asked, _timeout, _clock, udp.Dispose, cancellationToken).ConfigureAwait(false);
        byte[] answer = await asked.ConfigureAwait(false);
        if (DnsMessage.IsCut(answer))
        {
            using var tcp = new TcpClient(server.AddressFamily);
            asked = OverTcpAsync(tcp, server, question);
            await BoundedCall.WaitAsync(asked, _timeout, _clock, tcp.Dispose, cancellationToken).ConfigureAwait(false);
            answer = await asked.ConfigureAwait(false);
        }

        return DnsMessage.Records(answer, question.Length);
    }

    private static async Task<byte[]> OverUdpAsync(UdpClient udp, IPEndPoint server, byte[] question)
    {
        // The socket is connected, so that the system drops packets from others.
        udp.Connect(server);
        await udp.SendAsync(question, question.Length).ConfigureAwait(false);
        byte[] answer;
        do
        {
            answer = (await udp.ReceiveAsync().ConfigureAwait(false)).Buffer;
        }
        while (!DnsMessage.Answers(answer, question));
        return answer;
    }

    // Over TCP each message is preceded by its length (RFC 1035, section 4.2.2).
    private static async Task<byte[]> OverTcpAsync(TcpClient tcp, IPEndPoint server, byte[] question)
    {
        await tcp.ConnectAsync(server.Address, server.Port).ConfigureAwait(false);
        NetworkStream stream = tcp.GetStream();
        byte[] sent = [(byte)(question.Length >> 8), (byte)question.Length, .. question];
        await stream.WriteAsync(sent, 0, sent.Length).ConfigureAwait(false);
        byte[] length = await ReadAsync(stream, 2).ConfigureAwait(false);
        byte[] answer = await ReadAsync(stream, (length[0] << 8) | length[1]).ConfigureAwait(false);
        return DnsMessage.Answers(answer, question) ? answer : throw new InvalidDataException("the DNS server answers another question.");
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, int count)
    {
        byte[] buffer = new byte[count];
        for (int got = 0; got < count;)
        {
            int read = await stream.ReadAsync(buffer, got, count - got).ConfigureAwait(false);
            got += read > 0 ? read : throw new InvalidDataException("the answer of the DNS server is incomplete.");
        }

        return buffer;
    }
}
