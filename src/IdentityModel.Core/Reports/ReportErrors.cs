using IdentityModel.Core.SynchronizationErrors;

namespace IdentityModel.Core.Reports;

/// <summary>The synchronization errors that the tenant has now (Get-SynchronizationError).</summary>
public sealed record ReportErrors
{
    /// <summary>Values that an object did not get, because another object has them.</summary>
    public long Values { get; init; }

    /// <summary>How many of the users of whom the match predicts such an error have one.</summary>
    public long PredictedUsers { get; init; }

    /// <summary>Errors of services, such as Exchange.</summary>
    public long OfServices { get; init; }

    /// <summary>The objects whose errors could not be read, such as <c>groups</c>.</summary>
    public IReadOnlyList<string> NotRead { get; init; } = [];

    /// <summary>All of them.</summary>
    public long Count => Values + OfServices;

    /// <summary>The first errors; fewer than <see cref="Count"/> if there are too many to list.</summary>
    public IReadOnlyList<SynchronizationError> Listed { get; init; } = [];
}
