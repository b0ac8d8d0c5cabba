namespace IdentityModel.Core.Domains;

/// <summary>Estimates how long a domain's conversion from federated to managed takes.</summary>
public static class DomainConversionEstimator
{
    private const int UsersPerHour = 2000;

    private const long MaxUsers = int.MaxValue;

    private static readonly TimeSpan BaseDuration = TimeSpan.FromHours(2);

    private static readonly TimeSpan CacheDuration = TimeSpan.FromMinutes(60);

    private static readonly TimeSpan DurationOfOneWrite = TimeSpan.FromTicks(TenantWriteQuota.Window.Ticks / TenantWriteQuota.Limit);

    private static readonly IReadOnlyList<string> Sources =
    [
        "DocumentedDuration: two hours plus one for every started 2,000 users, as Microsoft's blog \"Choosing a sign-in model "
            + "for Office 365\" (2014) said of Convert-MsolDomainToStandard, which converted user by user and was retired in 2025. "
            + "https://www.microsoft.com/en-us/microsoft-365/blog/2014/05/13/choosing-a-sign-in-model-for-office-365/",
        "CurrentDuration: one write for the whole domain, however many users it has, then up to 60 minutes until sign-in caches "
            + "expire (Microsoft Learn, \"Migrate from federation to cloud authentication\"). "
            + "https://learn.microsoft.com/entra/identity/hybrid/connect/migrate-from-federation-to-cloud-authentication",
        "PasswordResetDuration: one write for each user at 3,000 writes in 150 seconds for an application in a tenant (Microsoft "
            + "Graph throttling limits); not needed for users whose password hash is synchronized. "
            + "https://learn.microsoft.com/graph/throttling-limits",
    ];

    /// <summary>The estimate for so many users.</summary>
    /// <exception cref="IdentityModelException"><c>UserCountOutOfRange</c>: below 0 or above 2,147,483,647.</exception>
    public static DomainConversionEstimate Estimate(long userCount)
    {
        if (userCount is < 0 or > MaxUsers)
            throw Errors.UserCountOutOfRange(userCount, "Or name the domain, and the command counts its users.");

        long additionalHours = (userCount + UsersPerHour - 1) / UsersPerHour;
        return new DomainConversionEstimate
        {
            UserCount = userCount,
            DocumentedDuration = BaseDuration + TimeSpan.FromHours(additionalHours),
            CurrentDuration = CacheDuration,
            PasswordResetDuration = TimeSpan.FromTicks(DurationOfOneWrite.Ticks * userCount),
            Basis = Sources,
        };
    }
}
