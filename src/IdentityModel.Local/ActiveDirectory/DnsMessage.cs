using System.Text;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>The one question the module asks of DNS, and its answer (RFC 1035, section 4; RFC 2782).</summary>
internal static class DnsMessage
{
    private const int HeaderSize = 12;
    private const int LongestLabel = 63;
    private const int LongestName = 255;
    private const int ServiceType = 33;
    private const int InternetClass = 1;
    private const int NoSuchName = 3;

    /// <summary>Whether a name can stand in DNS: labels of 1 to 63 characters of ASCII, 255 in all.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and < LongestName - 1
        && name.Split('.').All(label => label.Length is > 0 and <= LongestLabel && label.All(c => c is '-' or '_' || (c < 128 && char.IsLetterOrDigit(c))));

    /// <summary>A question for SRV records, for a server that may ask others.</summary>
    public static byte[] Question(string name, ushort id)
    {
        using var message = new MemoryStream();
        message.Write([(byte)(id >> 8), (byte)id, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0], 0, HeaderSize);
        foreach (string label in name.Split('.'))
        {
            message.WriteByte((byte)label.Length);
            message.Write(Encoding.ASCII.GetBytes(label), 0, label.Length);
        }

        message.Write([0, 0, ServiceType, 0, InternetClass], 0, 5);
        return message.ToArray();
    }

    /// <summary>Whether the answer was cut, so that the question must be repeated over TCP.</summary>
    public static bool IsCut(byte[] answer) => answer.Length >= HeaderSize && (answer[2] & 0x02) != 0;

    /// <summary>Whether a message is the answer to a question: same number, same question.</summary>
    public static bool Answers(byte[] answer, byte[] question)
    {
        if (answer.Length < question.Length || answer[0] != question[0] || answer[1] != question[1] || (answer[2] & 0x80) == 0)
            return false;

        for (int i = HeaderSize; i < question.Length; i++)
        {
            if (char.ToLowerInvariant((char)answer[i]) != char.ToLowerInvariant((char)question[i]))
                return false;
        }

        return true;
    }

    /// <summary>Reads the records of an answer.</summary>
    /// <exception cref="InvalidDataException">The server reports a failure, or the message is not whole.</exception>
    public static IReadOnlyList<ServiceRecord> Records(byte[] answer, int questionSize)
    {
        int result = answer[3] & 0x0f;
        if (result == NoSuchName)
            return [];
        if (result != 0)
            throw new InvalidDataException($"the DNS server answers with code {result}.");

        try
        {
            return ReadRecords(answer, questionSize);
        }
        catch (IndexOutOfRangeException e)
        {
            throw new InvalidDataException("the answer of the DNS server is incomplete.", e);
        }
    }

    private static List<ServiceRecord> ReadRecords(byte[] answer, int at)
    {
        List<ServiceRecord> records = [];
        for (int left = Number(answer, 6); left > 0; left--)
        {
            Name(answer, ref at);
            int type = Number(answer, at);
            int size = Number(answer, at + 8);
            int data = at + 10;
            at = data + size;
            if (type != ServiceType)
                continue;

            int target = data + 6;
            string host = Name(answer, ref target);
            // A single dot says that there is no such service (RFC 2782).
            if (host.Length > 0)
                records.Add(new ServiceRecord(host, Number(answer, data), Number(answer, data + 2)));
        }

        return records;
    }

    private static int Number(byte[] message, int at) => (message[at] << 8) | message[at + 1];

    // A name can end with a pointer to an earlier one. Pointers lead only back, so that reading ends.
    private static string Name(byte[] message, ref int at)
    {
        var name = new StringBuilder();
        int position = at;
        int lowest = at;
        bool hasJumped = false;
        while (message[position] != 0)
        {
            if ((message[position] & 0xc0) == 0xc0)
            {
                int target = Number(message, position) & 0x3fff;
                if (!hasJumped)
                    at = position + 2;
                if (target >= lowest)
                    throw new InvalidDataException("the answer of the DNS server refers to itself.");
                hasJumped = true;
                position = lowest = target;
                continue;
            }

            int length = message[position];
            if (length > LongestLabel || name.Length + length > LongestName || position + 1 + length > message.Length)
                throw new InvalidDataException("the answer of the DNS server lacks a name.");
            name.Append(name.Length > 0 ? "." : "").Append(Encoding.ASCII.GetString(message, position + 1, length));
            position += 1 + length;
        }

        if (!hasJumped)
            at = position + 1;
        return name.ToString();
    }
}
