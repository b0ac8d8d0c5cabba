using IdentityModel.Core.Models;

namespace IdentityModel.Core.Reports;

/// <summary>A domain without a plan, and why.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Why">Why, as a sentence.</param>
/// <param name="IsUnverified">Whether the reason is that the domain is not verified, so that somebody must act.</param>
public sealed record ReportStay(string Domain, string Why, bool IsUnverified = false)
{
    /// <summary>
    /// Why a domain has no plan; null if it has one. A domain that the caller names has a plan, unless it is in the target model.
    /// </summary>
    internal static ReportStay? Of(DomainIdentityModel domain, IdentityModelKind to, bool isNamed)
    {
        if (domain.Model == to)
            return new(domain.Domain, $"The domain is already {to}.");
        if (isNamed)
            return null;
        if (domain.IsVerified != true)
        {
            string state = domain.IsVerified == false ? "The domain is not verified" : "The command could not read whether the domain is verified";
            return new(domain.Domain, $"{state}, so its checks are not counted. Verify it, or name it with -Domain.", IsUnverified: true);
        }

        // docs/facts/conversion.md#initial-domain, docs/facts/conversion.md#subdomains
        if (domain.IsInitial != false)
            return new(domain.Domain, "The initial domain stays as it is.");
        return domain.RootDomain == domain.Domain ? null : new(domain.Domain, $"The subdomain moves with {domain.RootDomain}.");
    }
}
