using System.Net;
using System.Net.Sockets;

namespace IdentityModel.Testing;

/// <summary>
/// Loopback addresses for servers whose ports are fixed: on Linux each of 127.0.0.0/8 is an address of its own,
/// so that any number of domain controllers run side by side, whoever else holds port 389.
/// </summary>
internal static class LoopbackAddress
{
    /// <summary>An even address and the odd one after it, on both of which all the ports are free.</summary>
    public static (IPAddress First, IPAddress Second) FreePair(params int[] ports)
    {
        for (int attempt = 0; attempt < 50; attempt++)
        {
            // The last number never is 0 or 255, which would be the name of a network.
            byte b = (byte)Random.Shared.Next(1, 255);
            byte c = (byte)Random.Shared.Next(1, 255);
            byte d = (byte)(2 * Random.Shared.Next(1, 127));
            (IPAddress first, IPAddress second) = (new([127, b, c, d]), new([127, b, c, (byte)(d + 1)]));
            if (ports.All(port => IsFree(first, port) && IsFree(second, port)))
                return (first, second);
        }

        throw new InvalidOperationException(
            $"One of the ports {string.Join(", ", ports)} is taken on every loopback address, as by a server that listens on 0.0.0.0.");
    }

    private static bool IsFree(IPAddress address, int port)
    {
        using Socket stream = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using Socket datagram = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            stream.Bind(new IPEndPoint(address, port));
            datagram.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
