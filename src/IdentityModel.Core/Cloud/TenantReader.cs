namespace IdentityModel.Core;

/// <summary>Reads how the tenant of a new session is named, so that every confirmation and result can say which one it is.</summary>
public sealed class TenantReader(ICloudSession session)
{
    /// <summary>
    /// The session's context with the tenant's names. A name that cannot be read is missing there, and the id stands for it: that is said
    /// in a warning, and the session holds.
    /// </summary>
    public async Task<SessionContext> ReadAsync(IOperationSink sink, CancellationToken cancellationToken)
    {
        Organization? organization = null;
        IReadOnlyList<CloudDomain> domains = [];
        try
        {
            organization = await TryReadTenantAsync(cancellationToken).ConfigureAwait(false);
            domains = await session.Directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException error)
        {
            sink.Warning(
                $"Could not read the tenant's domains: {OptionalReads.Why([error])} Confirmations and "
                + "results show the tenant ID instead of the name.");
        }

        return session.Context with
        {
            TenantId = session.Context.TenantId ?? organization?.Id,
            TenantName = organization?.DisplayName,
            InitialDomain = domains.FirstOrDefault(domain => domain.IsInitial)?.Name,
        };
    }

    /// <summary>Its display name is worth a request, but no warning.</summary>
    private async Task<Organization?> TryReadTenantAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await session.Directory.GetOrganizationAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException error) when (OptionalReads.MayGoOn(error))
        {
            return null;
        }
    }
}
