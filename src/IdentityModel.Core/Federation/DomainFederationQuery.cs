using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Federation;

/// <summary>
/// Reads the federation settings of domains (Get-DomainFederation), compares them with metadata if it is given, and reports a
/// <see cref="FederatedDomain"/> for each.
/// </summary>
public sealed class DomainFederationQuery(ICloudDirectory directory)
{
    /// <summary>Reads the domains named, or every federated root domain if none is.</summary>
    /// <exception cref="IdentityModelException">The tenant's domains cannot be read, or nothing can any more.</exception>
    public async Task RunAsync(
        IReadOnlyList<string> domains, FederationMetadata? metadata, IOperationSink sink, CancellationToken cancellationToken)
    {
        IReadOnlyList<CloudDomain> all = await directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false);
        var tree = new DomainTree(all);
        IEnumerable<string> names = domains.Count > 0
            ? tree.Expand(domains, DomainTree.IsFederated)
            : all.Where(tree.IsFederatedRoot).Select(domain => domain.Name);
        foreach (string name in names)
        {
            try
            {
                sink.Result(await ReadAsync(tree, name, metadata, sink, cancellationToken).ConfigureAwait(false));
            }
            catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
            {
                sink.Error(e);
            }
        }
    }

    private async Task<FederatedDomain> ReadAsync(
        DomainTree tree, string name, FederationMetadata? metadata, IOperationSink sink, CancellationToken cancellationToken)
    {
        CloudDomain domain = tree.Get(name);
        if (!DomainTree.IsFederated(domain))
            throw Errors.DomainNotFederated(domain.Name, domain.IsInitial);

        CloudDomain root = tree.RootOf(domain);
        DomainFederation federation = await directory.GetFederationAsync(root.Name, cancellationToken).ConfigureAwait(false)
            ?? throw Errors.FederationNotListed(root.Name);
        return Describe(domain.Name, federation, sink) with
        {
            InheritedFrom = root == domain ? null : root.Name,
            Comparison = metadata is null ? [] : FederationComparer.Compare(root.Name, federation, metadata),
        };
    }

    private static FederatedDomain Describe(string domain, DomainFederation federation, IOperationSink sink) => new(federation)
    {
        Domain = domain,
        SigningCertificate = Certificate(domain, "signingCertificate", federation.SigningCertificate, sink),
        NextSigningCertificate = Certificate(domain, "nextSigningCertificate", federation.NextSigningCertificate, sink),
    };

    private static X509Certificate2? Certificate(string domain, string setting, string? base64, IOperationSink sink)
    {
        if (string.IsNullOrWhiteSpace(base64))
            return null;

        try
        {
            return FederationCertificateRule.Read(domain, setting, base64!);
        }
        catch (IdentityModelException e)
        {
            sink.Warning(e.Message);
            return null;
        }
    }
}
