namespace IdentityModel.Core.Domains;

/// <summary>
/// Finds the other domains of the tenant that still have a certificate that an update removes. Whoever has its key can sign in as any
/// user of these domains.
/// </summary>
internal static class RemovedElsewhere
{
    /// <summary>Warns of each of them, and of those that cannot be read.</summary>
    /// <param name="plan">The plan of the update.</param>
    /// <param name="tree">The domains of the tenant.</param>
    /// <param name="named">The domains that the run updates.</param>
    /// <param name="read">Reads the settings of a domain.</param>
    public static async Task WarnAsync(
        ConversionPlan plan, DomainTree tree, IReadOnlyList<string> named, Func<string, Task<DomainFederation?>> read)
    {
        if (plan.Certificates is not { Removed: { Count: > 0 } removed })
            return;

        foreach (string other in tree.Domains.Where(tree.IsFederatedRoot).Select(domain => domain.Name))
        {
            if (named.Contains(other, StringComparer.OrdinalIgnoreCase))
                continue;

            if (await TryReadAsync(other, read).ConfigureAwait(false) is not { } settings)
            {
                plan.Warn($"The command could not read the federation settings of {other}, so it does not know if {other} still has a "
                    + "certificate that leaves now.");
                continue;
            }

            foreach (string certificate in removed.Intersect(CertificatePlaces.Of(settings).Certificates))
            {
                string host = ProviderHosts.Shared(plan.Federation!, settings, []) is { } shared ? $" signs in at the same host ({shared}) and" : "";
                plan.Warn($"{other}{host} still has the certificate {CertificatePlan.Describe(certificate)}. Add {other} to -Domain.");
            }
        }
    }

    private static async Task<DomainFederation?> TryReadAsync(string domain, Func<string, Task<DomainFederation?>> read)
    {
        try
        {
            return await read(domain).ConfigureAwait(false);
        }
        catch (IdentityModelException)
        {
            return null;
        }
    }
}
