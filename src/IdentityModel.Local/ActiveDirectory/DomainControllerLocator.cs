using System.Net.NetworkInformation;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>Finds domain controllers by the SRV records that each of them registers (MS-ADTS 6.3.2.3).</summary>
/// <param name="records">Looks the records up.</param>
/// <param name="ownDomain">The domain this computer is in; null if it is in none.</param>
/// <param name="random">Decides between servers of one priority.</param>
public sealed class DomainControllerLocator(IServiceRecordSource records, Func<string?> ownDomain, IRandomSource random)
    : IDomainControllerLocator
{
    /// <summary>
    /// The DNS domain of this computer: of the account (Windows), of the machine, or the first domain in which it completes names.
    /// </summary>
    public static string? DomainOfThisMachine()
    {
        string?[] candidates =
        [
            Environment.GetEnvironmentVariable("USERDNSDOMAIN"),
            IPGlobalProperties.GetIPGlobalProperties().DomainName,
            .. NetworkInterface.GetAllNetworkInterfaces().Select(connection => connection.GetIPProperties().DnsSuffix),
        ];
        return candidates.FirstOrDefault(candidate => candidate is not null && candidate.Contains(".") && DnsMessage.IsName(candidate));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> FindAsync(string? domain, bool isGlobalCatalog, CancellationToken cancellationToken)
    {
        string name = (domain ?? ownDomain() ?? throw Errors.DomainUnknown()).Trim().TrimEnd('.');
        string record = (isGlobalCatalog ? "_gc._tcp." : "_ldap._tcp.dc._msdcs.") + name;
        if (!DnsMessage.IsName(record))
            throw Errors.DirectoryDomainMalformed(name);

        IReadOnlyList<ServiceRecord> found = await records.FindAsync(record, cancellationToken).ConfigureAwait(false);
        return found.Count > 0 ? InOrder(found) : throw Errors.DomainControllersNotFound(name, record);
    }

    // RFC 2782: sort by priority; within one priority, draw each next server with a chance in proportion to its weight.
    private List<string> InOrder(IReadOnlyList<ServiceRecord> found)
    {
        List<string> order = [];
        foreach (IGrouping<int, ServiceRecord> equals in found.GroupBy(server => server.Priority).OrderBy(group => group.Key))
        {
            List<ServiceRecord> left = [.. equals.OrderBy(server => server.Weight)];
            while (left.Count > 0)
            {
                int drawn = Number(left.Sum(server => server.Weight) + 1);
                ServiceRecord next = left.First(server => (drawn -= server.Weight) <= 0);
                order.Add(next.Host);
                left.Remove(next);
            }
        }

        return order;
    }

    private int Number(int count)
    {
        byte[] bytes = new byte[4];
        random.Fill(bytes);
        return (int)(BitConverter.ToUInt32(bytes, 0) % (uint)count);
    }
}
