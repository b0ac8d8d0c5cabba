namespace IdentityModel.Core.Domains;

/// <summary>
/// How long the conversion of a domain from federated to managed takes, by the old rule and by today's
/// (docs/facts/conversion.md#estimate).
/// </summary>
public sealed record DomainConversionEstimate
{
    /// <summary>The domain that is converted; null if the estimate is for a number of users.</summary>
    public string? Domain { get; init; }

    /// <summary>Users in the domain and the subdomains that inherit from it.</summary>
    public long UserCount { get; init; }

    /// <summary>Two hours and one more for every started 2,000 users (docs/facts/sign-in-models.md#time-to-convert).</summary>
    public TimeSpan DocumentedDuration { get; init; }

    /// <summary>
    /// The time until every user signs in against Entra ID, today: one domain write, then caches for up to an hour
    /// (docs/facts/conversion.md#sign-in-caches).
    /// </summary>
    public TimeSpan CurrentDuration { get; init; }

    /// <summary>
    /// The least time to set every user's password within the tenant's write quota (docs/facts/throttling.md#write-rate). It runs
    /// while the caches expire. Only users without a synced password hash need it.
    /// </summary>
    public TimeSpan PasswordResetDuration { get; init; }

    /// <summary>One sentence for each figure, with its source, in the order of the properties.</summary>
    public IReadOnlyList<string> Basis
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(Domain is null ? "" : Domain + ", ")}{UserCount} users: documented {DocumentedDuration}, today up to {CurrentDuration}, all passwords {PasswordResetDuration}";
}
