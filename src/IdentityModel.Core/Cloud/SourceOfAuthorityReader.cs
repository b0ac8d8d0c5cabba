namespace IdentityModel.Core;

/// <summary>
/// Reads <see cref="SourceOfAuthority"/> for a list of users, or adds it to single ones. If a part cannot be read, one warning says so.
/// </summary>
internal sealed class SourceOfAuthorityReader(ICloudDirectory directory, OptionalReads optional)
{
    private const string Moved = "which users were moved to the cloud";
    private const string Identifiers = "which users have an onPremisesObjectIdentifier";

    /// <summary>What remains unknown if it cannot be read who was moved to the cloud, as a sentence.</summary>
    public string WithoutCloudManaged { get; init; } = "IsCloudManaged stays empty for users who are not synchronized.";

    /// <summary>
    /// What remains unknown if the identifiers cannot be read, as a sentence; null if nobody asks for them.
    /// </summary>
    public string? WithoutObjectIdentifiers { get; init; } = "HasOnPremisesObjectIdentifier stays empty.";

    /// <summary>Reads both parts for the users of a query, in two requests at the same time and their further pages.</summary>
    public async Task<SourceOfAuthority> ReadAsync(CloudUserQuery query, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<HashSet<string>>? moved = optional.MayRead(Moved) ? SourceOfAuthority.ReadCloudManagedAsync(directory, query, stop.Token) : null;
        Task<HashSet<string>>? identifiers = WithoutObjectIdentifiers is not null && optional.MayRead(Identifiers)
            ? SourceOfAuthority.ReadWithObjectIdentifierAsync(directory, query, stop.Token)
            : null;
        try
        {
            return new SourceOfAuthority
            {
                CloudManaged = moved is null ? null : await optional.TryAsync(Moved, WithoutCloudManaged, () => moved).ConfigureAwait(false),
                WithObjectIdentifier = identifiers is null
                    ? null
                    : await optional.TryAsync(Identifiers, WithoutObjectIdentifiers!, () => identifiers).ConfigureAwait(false),
            };
        }
        finally
        {
            // If one read ends the operation, the other one must not outlive it.
            stop.Cancel();
            await Task.WhenAny(Task.WhenAll(new[] { moved, identifiers }.OfType<Task>())).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Adds both parts to one user. A user who is synchronized was not moved to the cloud, and no identifier matters: no request asks
    /// for that.
    /// </summary>
    public async Task<CloudUser> AddToAsync(CloudUser user, CancellationToken cancellationToken)
    {
        if (user.OnPremisesSyncEnabled == true)
            return user with { IsCloudManaged = false };

        SourceOfAuthorityReader reader = SourceOfAuthority.MayMatter(user)
            ? this
            : new SourceOfAuthorityReader(directory, optional) { WithoutCloudManaged = WithoutCloudManaged, WithoutObjectIdentifiers = null };
        var query = new CloudUserQuery { Filter = $"id eq '{user.Id}'" };
        return (await reader.ReadAsync(query, cancellationToken).ConfigureAwait(false)).AddTo(user);
    }
}
