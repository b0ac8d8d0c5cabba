using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Federation;

/// <summary>
/// Reads the federation settings of domains (Get-DomainFederation), compares them with metadata if it is given, and reports a
/// <see cref="FederatedDomain"/> for each.
/// </summary>
/// <param name="directory">The tenant.</param>
/// <param name="clock">Counts the days that certificates are still valid.</param>
public sealed class DomainFederationQuery(ICloudDirectory directory, TimeProvider clock)
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
        FederatedDomain described = Describe(domain.Name, federation, sink);
        return described with
        {
            InheritedFrom = root == domain ? null : root.Name,
            Comparison = metadata is null ? [] : FederationComparer.Compare(root.Name, federation, metadata),
            SigningCertificateRole = metadata is null ? null : SigningCertificateRule.RoleOf(described.SigningCertificate, metadata),
            NextSigningCertificateRole = metadata is null ? null : SigningCertificateRule.RoleOf(described.NextSigningCertificate, metadata),
        };
    }

    private FederatedDomain Describe(string domain, DomainFederation federation, IOperationSink sink)
    {
        X509Certificate2? signing = Certificate(domain, "signingCertificate", federation.SigningCertificate, sink);
        X509Certificate2? next = Certificate(domain, "nextSigningCertificate", federation.NextSigningCertificate, sink);
        return new FederatedDomain(federation)
        {
            Domain = domain,
            SigningCertificate = signing,
            DaysLeft = DaysLeft(signing),
            NextSigningCertificate = next,
            NextDaysLeft = DaysLeft(next),
        };
    }

    private int? DaysLeft(X509Certificate2? certificate) =>
        certificate is null ? null : (int)Math.Floor((certificate.NotAfter.ToUniversalTime() - clock.GetUtcNow().UtcDateTime).TotalDays);

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
