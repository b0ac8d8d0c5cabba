namespace IdentityModel.Core.Domains;

/// <summary>
/// Estimates how long conversions take (Measure-DomainConversion). Reports a <see cref="DomainConversionEstimate"/> for each
/// domain, including the users of its inheriting subdomains (docs/facts/conversion.md#subdomains), or for the number of users
/// given.
/// </summary>
/// <param name="directory">The tenant; <see langword="null"/> if there is no connection.</param>
public sealed class DomainConversionMeasurement(ICloudDirectory? directory)
{
    /// <summary>Estimates. An unknown domain is one error.</summary>
    /// <exception cref="IdentityModelException">
    /// <c>NotConnected</c>, <c>UserCountOutOfRange</c>, or domains or users cannot be read.
    /// </exception>
    public async Task RunAsync(DomainMeasurementRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (request.UserCount is { } users)
            sink.Result(DomainConversionEstimator.Estimate(users));

        if (request.Domains.Count == 0)
            return;

        ICloudDirectory tenant = directory ?? throw Errors.NotConnected();
        var tree = new DomainTree(await tenant.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
        IReadOnlyList<string> names = tree.WithoutInheriting(
            tree.Expand(request.Domains, DomainTree.IsFederated, sink.Warning),
            (name, root) => sink.Verbose($"{name} inherits from {root.Name} and is in its estimate."));
        foreach (CloudDomain domain in tree.Named(names, sink.Error))
            sink.Result(await EstimateAsync(tenant, tree, domain, sink, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<DomainConversionEstimate> EstimateAsync(
        ICloudDirectory tenant, DomainTree tree, CloudDomain domain, IOperationSink sink, CancellationToken cancellationToken)
    {
        CloudDomain root = tree.RootOf(domain);
        if (root != domain)
            sink.Warning($"{domain.Name} inherits from {root.Name} and is converted together with it, so the estimate is for {root.Name}.");

        if (root.AuthenticationType == DomainAuthenticationType.Managed)
            sink.Warning($"{root.Name} is already managed. The estimate is for the conversion of a federated domain with the same users.");

        long users = 0;
        foreach (CloudDomain counted in new[] { root }.Concat(tree.InheritingFrom(root)))
        {
            users += await tenant.CountUsersAsync(new CloudUserQuery { Domain = counted.Name }, cancellationToken)
                .ConfigureAwait(false);
        }

        return DomainConversionEstimator.Estimate(users) with { Domain = root.Name };
    }
}
