namespace IdentityModel.Core;

/// <summary>What names alone say about domains. <see cref="DomainTree"/> knows the tenant's own.</summary>
public static class DomainNames
{
    /// <summary>
    /// The domain of a sign-in name or address, in lower case: the part after the last <c>@</c>. Null if there is none (no
    /// <c>@</c>, or nothing after it).
    /// </summary>
    public static string? Of(string? userPrincipalName)
    {
        if (userPrincipalName is null)
            return null;
        int at = userPrincipalName.LastIndexOf('@');
        string domain = userPrincipalName.Substring(at + 1).Trim().ToLowerInvariant();
        return at < 0 || domain.Length == 0 ? null : domain;
    }
}
