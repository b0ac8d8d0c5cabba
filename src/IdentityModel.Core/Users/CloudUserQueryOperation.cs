namespace IdentityModel.Core.Users;

/// <summary>Reads the tenant's users (Get-CloudUser) and reports each <see cref="CloudUser"/> as it comes.</summary>
public sealed class CloudUserQueryOperation(ICloudDirectory directory, TimeProvider clock)
{
    /// <summary>Runs the query. A named user that does not exist is one error; the query continues with the others. Names can have wildcards.</summary>
    /// <exception cref="IdentityModelException">
    /// The tenant has no such domain, the filter is refused, or the users cannot be read.
    /// </exception>
    public async Task RunAsync(CloudUserRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        if (request.Identities.Count > 0)
            await ReadNamedAsync(request.Identities, sink, cancellationToken).ConfigureAwait(false);
        else
            await ReadAllAsync(request, sink, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReadNamedAsync(IReadOnlyList<string> identities, IOperationSink sink, CancellationToken cancellationToken)
    {
        var progress = new ProgressMeter("Reading users", identities.Count, sink, clock);
        var authority = new SourceOfAuthorityReader(directory, new OptionalReads(sink));
        HashSet<string> found = new(StringComparer.OrdinalIgnoreCase);
        foreach (string identity in identities)
        {
            IAsyncEnumerable<CloudUser> users = UserReading.ReadAsync(directory, identity, authority, sink, cancellationToken);
            await foreach (CloudUser user in users.ConfigureAwait(false))
            {
                if (found.Add(user.Id))
                    sink.Result(user);
            }

            progress.Advance();
        }

        progress.Finish();
    }

    private async Task ReadAllAsync(CloudUserRequest request, IOperationSink sink, CancellationToken cancellationToken)
    {
        // All is requested together with the first page, so that the first user does not wait for one answer after the other.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task domain = CheckDomainAsync(request.Domain, stop.Token);
        var query = new CloudUserQuery { Domain = request.Domain, Filter = request.Filter, IncludePerson = true };
        // Without the caller's filter: an error in it is for the read of the users to tell.
        Task<SourceOfAuthority> authority =
            new SourceOfAuthorityReader(directory, new OptionalReads(sink)).ReadAsync(query with { Filter = null }, stop.Token);
        var progress = new ProgressMeter("Reading users", total: null, sink, clock);
        IAsyncEnumerable<CloudUser> users =
            directory.GetUsersAsync(query, cancellationToken).CheckedAsync(CloudUserShape.WholeForm, sink, cancellationToken);
        try
        {
            await foreach (CloudUser user in users.ConfigureAwait(false))
            {
                await domain.ConfigureAwait(false);
                // A user who is synchronized does not wait for it.
                SourceOfAuthority known = user.OnPremisesSyncEnabled == true ? SourceOfAuthority.Unread : await authority.ConfigureAwait(false);
                sink.Result(known.AddTo(user));
                progress.Advance();
            }

            await domain.ConfigureAwait(false);
            await authority.ConfigureAwait(false);
        }
        catch (IdentityModelException)
        {
            // If the domain is not in the tenant, that is the error to tell.
            await domain.ConfigureAwait(false);
            throw;
        }
        finally
        {
            stop.Cancel();
            await Task.WhenAny(Task.WhenAll(domain, authority)).ConfigureAwait(false);
        }

        progress.Finish();
    }

    // A filter on a domain the tenant lacks would find nobody and say nothing.
    private async Task CheckDomainAsync(string? domain, CancellationToken cancellationToken)
    {
        if (domain is not null)
            new DomainTree(await directory.GetDomainsAsync(cancellationToken).ConfigureAwait(false)).Get(domain);
    }
}
