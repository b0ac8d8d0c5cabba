namespace IdentityModel.Core;

/// <summary>
/// Reads <see cref="SourceOfAuthority"/> for a list of users, or adds it to single ones. If a part cannot be read, one warning says so.
/// </summary>
internal sealed class SourceOfAuthorityReader(ICloudDirectory directory, OptionalReads optional)
{
    /// <summary>What remains unknown if it cannot be read who was moved to the cloud, as a sentence.</summary>
    public string WithoutCloudManaged { get; init; } = "IsCloudManaged stays empty.";

    /// <summary>
    /// What remains unknown if the identifiers cannot be read, as a sentence; null if nobody asks for them.
    /// </summary>
    public string? WithoutObjectIdentifiers { get; init; } = "HasOnPremisesObjectIdentifier stays empty.";

    /// <summary>Reads both parts for the users of a query, in two requests at the same time and their further pages.</summary>
    public Task<SourceOfAuthority> ReadAsync(CloudUserQuery query, CancellationToken cancellationToken) => Begin(query, cancellationToken)();

    /// <summary>
    /// Sends both requests, and returns what waits for them: the caller can read the users in the meantime. What waits gives the warnings.
    /// </summary>
    public Func<Task<SourceOfAuthority>> Begin(CloudUserQuery query, CancellationToken cancellationToken)
    {
        Func<Task<HashSet<string>?>> moved = optional.Begin(
            "which users were moved to the cloud",
            WithoutCloudManaged,
            () => SourceOfAuthority.ReadCloudManagedAsync(directory, query, cancellationToken));
        Func<Task<HashSet<string>?>>? identifiers = WithoutObjectIdentifiers is null ? null : optional.Begin(
            "which users have an onPremisesObjectIdentifier",
            WithoutObjectIdentifiers,
            () => SourceOfAuthority.ReadWithObjectIdentifierAsync(directory, query, cancellationToken));
        return async () => new SourceOfAuthority
        {
            CloudManaged = await moved().ConfigureAwait(false),
            WithObjectIdentifier = identifiers is null ? null : await identifiers().ConfigureAwait(false),
        };
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
