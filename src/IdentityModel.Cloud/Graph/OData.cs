namespace IdentityModel.Cloud;

/// <summary>Builds OData filters.</summary>
internal static class OData
{
    /// <summary>
    /// The filter for a query; null for all users. <c>endsWith</c> is an advanced query, and a filter of the caller's may be one,
    /// so every filter is sent with <c>ConsistencyLevel: eventual</c> and <c>$count</c>
    /// (docs/facts/throttling.md#advanced-queries).
    /// </summary>
    public static string? Filter(CloudUserQuery query)
    {
        var parts = new List<string>();
        if (query.Domain is { } domain)
            parts.Add($"endsWith(userPrincipalName,'@{Escape(domain)}')");
        if (query.SynchronizedOnly)
            parts.Add("onPremisesSyncEnabled eq true");
        if (!string.IsNullOrWhiteSpace(query.Filter))
            parts.Add(parts.Count > 0 ? $"({query.Filter})" : query.Filter!);

        return parts.Count > 0 ? string.Join(" and ", parts) : null;
    }

    /// <summary>A text within single quotes.</summary>
    public static string Escape(string text) => text.Replace("'", "''");
}
