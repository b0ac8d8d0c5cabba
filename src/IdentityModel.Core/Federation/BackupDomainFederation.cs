using IdentityModel.Core.Domains;

namespace IdentityModel.Core.Federation;

/// <summary>
/// Saves domains' federation settings to files (Backup-DomainFederation) and reports a <see cref="FederationBackupResult"/> for
/// each. Only reads the tenant.
/// </summary>
public sealed class BackupDomainFederation(ICloudSession session, IFederationBackupStore backups)
{
    /// <summary>Where the files go, for the question and -WhatIf.</summary>
    public string Place { get; init; } = "a file";

    /// <summary>Whether the place is one file, which takes one domain.</summary>
    public bool TakesOneDomain { get; init; }

    /// <summary>Saves the domains, one after the other; one that cannot be saved is one error.</summary>
    /// <exception cref="IdentityModelException">The tenant's domains cannot be read, or nothing can any more.</exception>
    public async Task RunAsync(IReadOnlyList<string> domains, IOperationSink sink, CancellationToken cancellationToken)
    {
        var tree = new DomainTree(await session.Directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false));
        IReadOnlyList<string> names = tree.WithoutInheriting(
            tree.Expand(domains, DomainTree.IsFederated, sink.Warning),
            (name, root) => sink.Verbose($"{name} inherits the settings of {root.Name} and is saved together with it."));
        string? taken = null;
        foreach (string name in names)
        {
            if (taken is not null)
            {
                sink.Error(Errors.BackupFileOfAnotherDomain(Place, name, taken));
                continue;
            }

            try
            {
                if (await SaveAsync(tree, name, sink, cancellationToken).ConfigureAwait(false) is { } result)
                    sink.Result(result);
                taken = TakesOneDomain ? name : null;
            }
            catch (Exception e) when (FileFailure.Is(e) && !EndsAll(e))
            {
                sink.Error(FileFailure.AsError(e, $"the federation of '{name}' to a file"));
            }
        }
    }

    private static bool EndsAll(Exception e) =>
        e is IdentityModelException { Kind: ErrorKind.AuthenticationError or ErrorKind.ConnectionError };

    private async Task<FederationBackupResult?> SaveAsync(
        DomainTree tree, string name, IOperationSink sink, CancellationToken cancellationToken)
    {
        CloudDomain domain = tree.Get(name);
        CloudDomain root = tree.RootOf(domain);
        if (root != domain)
            throw Errors.DomainInherits(domain.Name, root.Name);

        if (domain.AuthenticationType != DomainAuthenticationType.Federated)
            throw Errors.DomainNotFederated(domain.Name, domain.IsInitial);

        DomainFederation federation = await session.Directory.GetFederationAsync(domain.Name, cancellationToken).ConfigureAwait(false)
            ?? throw Errors.FederationNotListed(domain.Name);
        if (!await sink.ConfirmAsync(domain.Name, $"Save the federation settings to {Place}").ConfigureAwait(false))
            return null;

        var backup = new FederationBackup
        {
            TenantId = session.Context.TenantId
                ?? (await session.Directory.GetOrganizationAsync(cancellationToken).ConfigureAwait(false)).Id,
            Domain = domain,
            InheritingDomains = [.. tree.InheritingFrom(domain).Select(subdomain => subdomain.Name)],
            Federation = federation,
            SavedAt = session.Clock.GetUtcNow(),
        };
        return new FederationBackupResult
        {
            Domain = domain.Name,
            Path = await backups.SaveAsync(backup, cancellationToken).ConfigureAwait(false),
            IssuerUri = federation.IssuerUri,
            InheritingDomain = backup.InheritingDomains,
            SavedAt = backup.SavedAt,
        };
    }
}
