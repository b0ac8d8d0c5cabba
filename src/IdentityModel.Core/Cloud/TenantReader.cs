namespace IdentityModel.Core;

/// <summary>
/// Reads the names of a new session's tenant, so that every confirmation and result can say which tenant it is.
/// </summary>
public sealed class TenantReader(ICloudSession session)
{
    /// <summary>
    /// The session's context with the tenant's names. If a name cannot be read, it is missing, and the id replaces it: a warning
    /// says so, and the session continues.
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
                $"Could not read the tenant's domains: {OptionalReads.Why([error])} "
                + ((session.Context.TenantId ?? organization?.Id) is null
                    ? "The access token does not name the tenant either, so confirmations and results cannot name it."
                    : "Confirmations and results show the tenant ID instead of the name."));
        }

        return session.Context with
        {
            TenantId = session.Context.TenantId ?? organization?.Id,
            TenantName = organization?.DisplayName,
            InitialDomain = domains.FirstOrDefault(domain => domain.IsInitial)?.Name,
        };
    }

    /// <summary>The display name is worth a request, but not a warning.</summary>
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
