namespace IdentityModel.Core.UserMoves;

/// <summary>What the checks need to know of the tenant. What could not be read is <see langword="null"/>.</summary>
internal sealed record UserMoveTenant
{
    /// <summary>The tenant itself.</summary>
    public Organization? Organization { get; init; }

    /// <summary>Its domains.</summary>
    public DomainTree? Domains { get; init; }

    /// <summary>Who has which role.</summary>
    public AdministratorRoles? Roles { get; init; }

    /// <summary>Whether hard matches are blocked.</summary>
    public bool? BlocksHardMatch { get; init; }

    /// <summary>The version of the sync client.</summary>
    public Version? ClientVersion { get; init; }

    /// <summary>What follows for a move if domains or roles cannot be read.</summary>
    public const string UsersAreSkipped = "The command skips the users.";

    /// <summary>Reads it. What cannot be read and decides about users is one warning each.</summary>
    /// <param name="session">The tenant.</param>
    /// <param name="to">Where users are to be moved.</param>
    /// <param name="consequence">What follows if domains or roles cannot be read, as a sentence.</param>
    /// <param name="sink">Gets the warnings.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<UserMoveTenant> ReadAsync(
        ICloudSession session, IdentityModelKind to, string consequence, IOperationSink sink, CancellationToken cancellationToken)
    {
        ICloudDirectory directory = session.Directory;
        UserMoveTenant tenant = await new UserMoveTenant().WithDomainsAndRolesAsync(session, consequence, sink, cancellationToken).ConfigureAwait(false);

        // What follows is not decided here: a check or a question names what could not be read.
        string? version = await TryAsync(() => directory.GetSyncClientVersionAsync(cancellationToken), sink).ConfigureAwait(false);
        tenant = tenant with { ClientVersion = Version.TryParse(version, out Version? parsed) ? parsed : null };
        if (to == IdentityModelKind.Cloud)
            return tenant;

        DirectorySyncFeatures? features =
            await TryAsync(() => directory.GetDirectorySyncFeaturesAsync(cancellationToken), sink).ConfigureAwait(false);
        return tenant with
        {
            Organization = await directory.GetOrganizationAsync(cancellationToken).ConfigureAwait(false),
            BlocksHardMatch = features?.BlockHardMatch,
        };
    }

    /// <summary>Reads domains and roles again: a domain may be federated by now, and a user may be an administrator.</summary>
    public async Task<UserMoveTenant> ReadAgainAsync(
        ICloudSession session, string consequence, IOperationSink sink, CancellationToken cancellationToken)
    {
        // The first read failed and warned. All users are skipped.
        if (Domains is null || Roles is null)
            return this;

        return await WithDomainsAndRolesAsync(session, consequence, sink, cancellationToken).ConfigureAwait(false);
    }

    private async Task<UserMoveTenant> WithDomainsAndRolesAsync(
        ICloudSession session, string consequence, IOperationSink sink, CancellationToken cancellationToken)
    {
        ICloudDirectory directory = session.Directory;
        var optional = new OptionalReads(sink);
        IReadOnlyList<CloudDomain>? domains = await optional.TryAsync(
            "the domains",
            $"{consequence} Users of a federated domain cannot be moved.",
            () => directory.GetDomainsAsync(cancellationToken)).ConfigureAwait(false);
        AdministratorRoles? roles = await optional.TryAsync(
            "the administrator roles",
            $"{consequence} Administrators cannot be moved.",
            () => directory.GetAdministratorRolesAsync(cancellationToken)).ConfigureAwait(false);
        if (roles?.Unread is { Count: > 0 } unread && Roles is not { Unread.Count: > 0 })
        {
            sink.Warning($"Could not read a part of the administrator roles: {OptionalReads.Why(unread)} {consequence} Administrators "
                + "cannot be moved.");
        }

        return this with { Domains = domains is null ? null : new DomainTree(domains), Roles = roles };
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T>> read, IOperationSink sink)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            sink.Verbose(OptionalReads.Why([e]));
            return default;
        }
    }
}
