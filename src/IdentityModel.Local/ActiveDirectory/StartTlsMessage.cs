using System.Text;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>The request that begins TLS on a plain connection, and its answer (RFC 4511, section 4.14).</summary>
internal static class StartTlsMessage
{
    private const int LongestAnswer = 4096;

    // SEQUENCE { INTEGER 1, [APPLICATION 23] { [0] "1.3.6.1.4.1.1466.20037" } }
    private static readonly byte[] Request =
        [0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16, .. Encoding.ASCII.GetBytes("1.3.6.1.4.1.1466.20037")];

    /// <summary>Asks for TLS.</summary>
    /// <returns>Null if TLS may begin; else the server's reason.</returns>
    public static async Task<string?> ExchangeAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Request, 0, Request.Length, cancellationToken).ConfigureAwait(false);
        byte[] head = await ReadAsync(stream, 2, cancellationToken).ConfigureAwait(false);
        if (head[0] != 0x30)
            return "its answer is not LDAP.";

        int length = head[1];
        if (length >= 0x80)
        {
            byte[] more = length - 0x80 is > 0 and <= 4 ? await ReadAsync(stream, length - 0x80, cancellationToken).ConfigureAwait(false) : [0xff, 0xff];
            length = more.Aggregate(0, (sum, next) => (sum << 8) | next);
        }

        return length is > 0 and <= LongestAnswer
            ? Refusal(await ReadAsync(stream, length, cancellationToken).ConfigureAwait(false))
            : "its answer is not LDAP.";
    }

    // INTEGER message id, [APPLICATION 24] or, after a notice of disconnection, the same: { ENUMERATED result, .. }.
    private static string? Refusal(byte[] body)
    {
        int answer = Array.IndexOf(body, (byte)0x78);
        int result = answer < 0 ? -1 : Array.IndexOf(body, (byte)0x0a, answer);
        if (result < 0 || result + 2 >= body.Length)
            return "its answer is not LDAP.";
        return body[result + 2] == 0 ? null : $"it answers with result {body[result + 2]}.";
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int count, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[count];
        for (int got = 0; got < count;)
        {
            int read = await stream.ReadAsync(buffer, got, count - got, cancellationToken).ConfigureAwait(false);
            got += read > 0 ? read : throw new EndOfStreamException("the server closed the connection.");
        }

        return buffer;
    }
}
