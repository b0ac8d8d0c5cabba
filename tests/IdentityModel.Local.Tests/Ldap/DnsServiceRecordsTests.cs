using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IdentityModel.Local.Tests;

/// <summary>SRV records asked of a name server on loopback (RFC 1035, RFC 2782).</summary>
public sealed class DnsServiceRecordsTests
{
    private const string Name = "_ldap._tcp.dc._msdcs.contoso.com";

    /// <summary>By which a name server's time is measured: it is up where one goes silent, and never elsewhere.</summary>
    private readonly SilenceClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_are_read_with_names_written_whole_and_by_pointer()
    {
        await using NameServer server = new(question => Answer(question, Srv(0, 100, "dc1.contoso.com"), Srv(10, 5, pointer: true)));

        IReadOnlyList<ServiceRecord> found = await RecordsOf(server).FindAsync(Name, Token);

        Assert.Equal([new ServiceRecord("dc1.contoso.com", 0, 100), new ServiceRecord("dc2." + Name, 10, 5)], found);
    }

    [Fact]
    public async Task An_answer_too_long_for_UDP_is_asked_for_over_TCP()
    {
        byte[][] many = [.. Enumerable.Range(1, 100).Select(i => Srv(0, i, $"dc{i}.contoso.com"))];
        await using NameServer server = new(question => Cut(Answer(question)), question => Answer(question, many));

        Assert.Equal(100, (await RecordsOf(server).FindAsync(Name, Token)).Count);
    }

    [Theory]
    [InlineData("no such name", 3)]
    [InlineData("no such record", 0)]
    public async Task None_is_no_error(string name, int code)
    {
        Assert.NotEmpty(name);
        await using NameServer server = new(question => WithCode(Answer(question), code));

        Assert.Empty(await RecordsOf(server).FindAsync(Name, Token));
    }

    [Fact]
    public async Task A_service_that_is_expressly_not_there_has_no_server()
    {
        await using NameServer server = new(question => Answer(question, Srv(0, 0, "")));

        Assert.Empty(await RecordsOf(server).FindAsync(Name, Token));
    }

    [Theory]
    [InlineData("fails", "code 2")]
    [InlineData("breaks off", "incomplete")]
    [InlineData("leads in a circle", "refers to itself")]
    [InlineData("holds no name", "lacks a name")]
    public async Task A_bad_answer_is_one_error(string fault, string expected)
    {
        await using NameServer server = new(question => fault switch
        {
            "fails" => WithCode(Answer(question), 2),
            "breaks off" => Answer(question, Srv(0, 0, "dc1.contoso.com"))[..^5],
            // A pointer to itself.
            "leads in a circle" => Answer(question, [0xc0, (byte)question.Length, 0, 33, 0, 1, 0, 0, 0, 0, 0, 0]),
            _ => Answer(question, [0x80, 0, 33, 0, 1, 0, 0, 0, 0, 0, 0]),
        });

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(() => RecordsOf(server).FindAsync(Name, Token));

        Assert.Equal("NameServerUnreachable", error.ErrorId);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_another_question_is_passed_over()
    {
        await using NameServer server = new(question => Answer(question, Srv(0, 0, "dc1.contoso.com")))
        {
            Before = question =>
            {
                byte[] forged = Answer(question, Srv(0, 0, "evil.example.com"));
                forged[0] ^= 0xff;
                return forged;
            },
        };

        Assert.Equal("dc1.contoso.com", Assert.Single(await RecordsOf(server).FindAsync(Name, Token)).Host);
    }

    [Fact]
    public async Task The_next_name_server_is_asked_where_one_is_silent()
    {
        await using NameServer silent = new(Silence);
        await using NameServer server = new(question => Answer(question, Srv(0, 0, "dc1.contoso.com")));

        Assert.Single(await RecordsOf(silent, server).FindAsync(Name, Token));
    }

    [Fact]
    public async Task No_name_server_that_answers_is_one_error()
    {
        await using NameServer silent = new(Silence);

        Assert.Equal("NameServerUnreachable", (await Assert.ThrowsAsync<IdentityModelException>(() => RecordsOf(silent).FindAsync(Name, Token))).ErrorId);
        Assert.Equal("NameServerUnreachable", (await Assert.ThrowsAsync<IdentityModelException>(() => RecordsOf().FindAsync(Name, Token))).ErrorId);
    }

    private byte[]? Silence(byte[] question)
    {
        _clock.RunOutOnce();
        return null;
    }

    private DnsServiceRecords RecordsOf(params NameServer[] servers)
    {
        IReadOnlyList<IPEndPoint> addresses = [.. servers.Select(server => server.Address)];
        return new DnsServiceRecords(() => addresses, new CryptographicRandomSource(), TimeSpan.FromSeconds(2), _clock);
    }

    private static byte[] Answer(byte[] question, params byte[][] records)
    {
        byte[] answer = [.. question, .. records.SelectMany(record => record)];
        answer[2] |= 0x80;
        answer[7] = (byte)records.Length;
        return answer;
    }

    private static byte[] WithCode(byte[] answer, int code)
    {
        answer[3] = (byte)code;
        return answer;
    }

    private static byte[] Cut(byte[] answer)
    {
        answer[2] |= 0x02;
        return answer;
    }

    // The record's own name is a pointer to the question, whose name begins at 12.
    private static byte[] Srv(int priority, int weight, string host = "", bool pointer = false)
    {
        byte[] target = pointer
            ? [3, (byte)'d', (byte)'c', (byte)'2', 0xc0, 12]
            : [.. host.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0];
        return [0xc0, 12, 0, 33, 0, 1, 0, 0, 1, 0, 0, (byte)(6 + target.Length), 0, (byte)priority, 0, (byte)weight, 389 >> 8, 389 & 0xff, .. target];
    }

    /// <summary>Answers over UDP and, where that is cut short, over TCP on the same port.</summary>
    private sealed class NameServer : IAsyncDisposable
    {
        private const int MostTries = 20;

        private readonly UdpClient _udp;
        private readonly TcpListener _tcp;
        private readonly CancellationTokenSource _stop = new();
        private readonly Func<byte[], byte[]?> _overUdp;
        private readonly Func<byte[], byte[]>? _overTcp;
        private readonly Task _serving;

        public NameServer(Func<byte[], byte[]?> overUdp, Func<byte[], byte[]>? overTcp = null)
        {
            _overUdp = overUdp;
            _overTcp = overTcp;
            (_tcp, _udp) = Listen();
            Address = (IPEndPoint)_tcp.LocalEndpoint;
            _serving = Task.WhenAll(ServeUdpAsync(), ServeTcpAsync());
        }

        public IPEndPoint Address { get; }

        /// <summary>What is sent before the answer.</summary>
        public Func<byte[], byte[]>? Before { get; init; }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _serving;
            _udp.Dispose();
            _tcp.Dispose();
            _stop.Dispose();
        }

        /// <summary>A port that is free for TCP may be somebody's for UDP: then another one is taken.</summary>
        private static (TcpListener Tcp, UdpClient Udp) Listen()
        {
            for (int attempt = 1; ; attempt++)
            {
                TcpListener tcp = new(IPAddress.Loopback, 0);
                tcp.Start();
                try
                {
                    return (tcp, new UdpClient((IPEndPoint)tcp.LocalEndpoint));
                }
                catch (SocketException) when (attempt < MostTries)
                {
                    tcp.Dispose();
                }
            }
        }

        private async Task ServeUdpAsync()
        {
            try
            {
                while (true)
                {
                    UdpReceiveResult asked = await _udp.ReceiveAsync(_stop.Token);
                    if (Before?.Invoke([.. asked.Buffer]) is { } before)
                        await _udp.SendAsync(before, asked.RemoteEndPoint, _stop.Token);
                    if (_overUdp([.. asked.Buffer]) is { } answer)
                        await _udp.SendAsync(answer, asked.RemoteEndPoint, _stop.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }

        private async Task ServeTcpAsync()
        {
            try
            {
                while (true)
                {
                    using TcpClient client = await _tcp.AcceptTcpClientAsync(_stop.Token);
                    NetworkStream stream = client.GetStream();
                    byte[] length = new byte[2];
                    await stream.ReadExactlyAsync(length, _stop.Token);
                    byte[] question = new byte[(length[0] << 8) | length[1]];
                    await stream.ReadExactlyAsync(question, _stop.Token);
                    byte[] answer = _overTcp!(question);
                    await stream.WriteAsync((byte[])[(byte)(answer.Length >> 8), (byte)answer.Length, .. answer], _stop.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }
    }
}
