namespace IdentityModel.Core.DirectoryChecks;

/// <summary>The user whose values are under check, and what is known of the tenant it is to be synchronized to.</summary>
internal sealed class CheckedUser(OnPremisesUser user, TenantDomains domains, bool usesAlternateLoginId)
{
    public OnPremisesUser User => user;

    public TenantDomains Domains => domains;

    /// <summary>Whether the UPN is checked, even if it is blank.</summary>
    public bool JudgesUserPrincipalName =>
        user.ObjectType == DirectoryObjectType.User && user.IsUserPrincipalNameRead && !usesAlternateLoginId;

    /// <summary>A finding about this user.</summary>
    public OnPremisesUserFinding Finding() => new()
    {
        User = user.ToString(),
        ObjectType = user.ObjectType,
        SamAccountName = user.SamAccountName,
        DistinguishedName = user.DistinguishedName,
        ObjectGuid = user.ObjectGuid,
    };

    /// <summary>
    /// A sign-in name to propose: the primary address, as Microsoft advises, if its domain can be used; else the present name at
    /// the tenant's one domain. Null if there is neither.
    /// </summary>
    public string? ProposedUserPrincipalName()
    {
        if (user.PrimarySmtpAddress is { } primary && domains.MayBeUsed(primary))
            return primary;

        string? local = user.UserPrincipalName is { } upn && upn.IndexOf('@') is > 0 and int at ? upn.Substring(0, at) : user.SamAccountName;
        return string.IsNullOrWhiteSpace(local) || domains.ForNewNames is null ? null : $"{local}@{domains.ForNewNames}";
    }

    /// <summary>A display name to propose: the given and the family name, else the common name.</summary>
    public string? ProposedDisplayName()
    {
        string name = $"{user.GivenName?.Trim()} {user.Surname?.Trim()}".Trim();
        return name.Length > 0 ? name : CommonName.Of(user);
    }
}
