namespace IdentityModel.Core;

/// <summary>
/// What Graph gives beside the users and not with them: who was moved to the cloud (docs/facts/graph.md#source-of-authority), and who
/// has an onPremisesObjectIdentifier (docs/facts/matching.md#hard-match-hardening). Each part is one list, however many users there are.
/// </summary>
internal sealed record SourceOfAuthority
{
    /// <summary>For users of whom it does not matter.</summary>
    public static SourceOfAuthority Unread { get; } = new();

    /// <summary>The ids of the users who were moved to the cloud; null if that was not read.</summary>
    public IReadOnlyCollection<string>? CloudManaged { get; init; }

    /// <summary>
    /// The ids of the users with an identifier, among those who are not synchronized and have an ImmutableId; null if that was not read.
    /// </summary>
    public IReadOnlyCollection<string>? WithObjectIdentifier { get; init; }

    /// <summary>Reads who was moved to the cloud.</summary>
    /// <param name="directory">The tenant.</param>
    /// <param name="query">The users in question.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<HashSet<string>> ReadCloudManagedAsync(
        ICloudDirectory directory, CloudUserQuery query, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        CloudUserQuery moved = query with { CloudManagedOnly = true, IncludePerson = false };
        await foreach (CloudUser user in directory.GetUsersAsync(moved, cancellationToken).ConfigureAwait(false))
            ids.Add(user.Id);

        return ids;
    }

    /// <summary>Reads who has an identifier.</summary>
    /// <inheritdoc cref="ReadCloudManagedAsync"/>
    public static async Task<HashSet<string>> ReadWithObjectIdentifierAsync(
        ICloudDirectory directory, CloudUserQuery query, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (string id in directory.GetUsersWithObjectIdentifierAsync(query, cancellationToken).ConfigureAwait(false))
            ids.Add(id);

        return ids;
    }

    /// <summary>
    /// Whether the user was moved to the cloud; null if that was not read. A synchronized user was not. What came with the user wins.
    /// </summary>
    public bool? IsCloudManaged(CloudUser user) =>
        user.IsCloudManaged ?? (user.OnPremisesSyncEnabled == true ? false : CloudManaged?.Contains(user.Id));

    /// <summary>Whether the user has an identifier; null if that was not read. What came with the user wins.</summary>
    public bool? HasObjectIdentifier(CloudUser user) =>
        user.HasOnPremisesObjectIdentifier ?? (MayMatter(user) ? WithObjectIdentifier?.Contains(user.Id) : null);

    /// <summary>The user with both.</summary>
    public CloudUser AddTo(CloudUser user) => user with
    {
        IsCloudManaged = IsCloudManaged(user),
        HasOnPremisesObjectIdentifier = HasObjectIdentifier(user),
    };

    /// <summary>Whether an identifier can prevent a hard match with the user: only of these users it is read.</summary>
    public static bool MayMatter(CloudUser user) => user is { OnPremisesSyncEnabled: not true, ImmutableId: not null };
}
