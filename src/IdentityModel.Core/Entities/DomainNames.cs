namespace IdentityModel.Core;

/// <summary>What names alone tell of domains; <see cref="DomainTree"/> knows a tenant's own.</summary>
public static class DomainNames
{
    /// <summary>
    /// The domain of a sign-in name or address, in lower case: what is behind the last <c>@</c>. Null if there is none
    /// (no <c>@</c>, or nothing behind it).
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
