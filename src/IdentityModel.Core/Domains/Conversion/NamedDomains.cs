namespace IdentityModel.Core.Domains;

/// <summary>The domains of a run, of those that were named.</summary>
internal static class NamedDomains
{
    /// <summary>
    /// Each domain once. A subdomain that inherits is no error if its root is named, too: it is changed together with the root.
    /// </summary>
    /// <param name="session">The tenant.</param>
    /// <param name="domains">The domains, as they were named.</param>
    /// <param name="changed">What the run does to them, as a participle: <c>converted</c>.</param>
    /// <param name="sink">Gets what is left out.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        ICloudSession session, IReadOnlyList<string> domains, string changed, IOperationSink sink, CancellationToken cancellationToken)
    {
        string[] named = [.. domains.Select(DomainTree.Normalize).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (named.Length < 2)
            return named;

        try
        {
            var tree = new DomainTree(await session.Directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
            return tree.WithoutInheriting(
                named, (name, root) => sink.Verbose($"{name} inherits from {root.Name} and is {changed} together with it."));
        }
        catch (IdentityModelException e)
        {
            // Each domain is read again for its own plan, and that read reports its own failure.
            sink.Verbose($"The command could not read which domains are subdomains of others: {e.Message}");
            return named;
        }
    }
}
