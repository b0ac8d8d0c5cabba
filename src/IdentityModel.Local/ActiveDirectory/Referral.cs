namespace IdentityModel.Local.ActiveDirectory;

/// <summary>
/// Where a domain controller refers to: other domains, and the parts of the forest that every domain refers to.
/// </summary>
internal static class Referral
{
    // The partitions of every forest with configuration and DNS records. They never have accounts (MS-ADTS 3.1.1.1.5).
    private static readonly string[] WithoutUsers = ["/CN=Configuration,", "/DC=DomainDnsZones,", "/DC=ForestDnsZones,"];

    /// <summary>Whether there may be users at the target of the referral.</summary>
    public static bool MayHoldUsers(string referral) =>
        !WithoutUsers.Any(partition => referral.IndexOf(partition, StringComparison.OrdinalIgnoreCase) >= 0);
}
