namespace IdentityModel.Local.ActiveDirectory;

/// <summary>What a domain controller refers to: other domains, and parts of the forest every domain refers to.</summary>
internal static class Referral
{
    // The partitions of every forest that hold configuration and DNS records, never accounts (MS-ADTS 3.1.1.1.5).
    private static readonly string[] WithoutUsers = ["/CN=Configuration,", "/DC=DomainDnsZones,", "/DC=ForestDnsZones,"];

    /// <summary>Whether users may lie where the referral leads.</summary>
    public static bool MayHoldUsers(string referral) =>
        !WithoutUsers.Any(partition => referral.IndexOf(partition, StringComparison.OrdinalIgnoreCase) >= 0);
}
