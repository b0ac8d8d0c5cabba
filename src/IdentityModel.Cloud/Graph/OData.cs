using Microsoft.Kiota.Abstractions;

namespace IdentityModel.Cloud;

/// <summary>Builds OData filters and advanced queries.</summary>
internal static class OData
{
    /// <summary>
    /// The filter for a query; null for all users. <c>endsWith</c> is an advanced query, and the caller's filter may be one, so
    /// every filter is sent with <c>ConsistencyLevel: eventual</c> and <c>$count</c> (docs/facts/throttling.md#advanced-queries).
    /// </summary>
    public static string? Filter(CloudUserQuery query)
    {
        var parts = new List<string>();
        if (query.Domain is { } domain)
            parts.Add($"endsWith(userPrincipalName,'@{Escape(domain)}')");
        if (query.UserPrincipalName is { Start.Length: > 0 } beginning)
            parts.Add($"startsWith(userPrincipalName,'{Escape(beginning.Start)}')");
        if (query.UserPrincipalName is { End.Length: > 0 } ending)
            parts.Add($"endsWith(userPrincipalName,'{Escape(ending.End)}')");
        if (query.SynchronizedOnly)
            parts.Add("onPremisesSyncEnabled eq true");
        if (query.CloudManagedOnly)
            parts.Add("onPremisesSyncBehavior/isCloudManaged eq true"); // docs/facts/graph.md#reading-who-was-moved-to-the-cloud
        if (!string.IsNullOrWhiteSpace(query.Filter))
            parts.Add(parts.Count > 0 ? $"({query.Filter})" : query.Filter!);

        return parts.Count > 0 ? string.Join(" and ", parts) : null;
    }

    /// <summary>
    /// The filter for those users of a query for whom an onPremisesObjectIdentifier can prevent a hard match
    /// (docs/facts/graph.md#reading-onpremisesobjectidentifier).
    /// </summary>
    public static string FilterOfFormerlySynchronized(CloudUserQuery query)
    {
        const string NotSynchronized = "onPremisesSyncEnabled ne true and onPremisesImmutableId ne null";
        return Filter(query) is { } filter ? $"{NotSynchronized} and {filter}" : NotSynchronized;
    }

    /// <summary>
    /// The header of an advanced query and of every <c>/$count</c>; each page must repeat it
    /// (docs/facts/throttling.md#advanced-queries, docs/facts/throttling.md#paging).
    /// </summary>
    public static void AskEventually(RequestHeaders headers) => headers.Add("ConsistencyLevel", "eventual");

    /// <summary>A text for use within single quotes.</summary>
    public static string Escape(string text) => text.Replace("'", "''");
}
