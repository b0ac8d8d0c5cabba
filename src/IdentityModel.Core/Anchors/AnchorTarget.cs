namespace IdentityModel.Core.Anchors;

/// <summary>An on-premises user who is to get an anchor.</summary>
/// <param name="Identity">The user, by objectGUID or distinguished name.</param>
/// <param name="User">The user's name, as given.</param>
/// <param name="ImmutableId">The anchor in Base64; null if there is none to write.</param>
/// <param name="Skip">Why the user gets none; null if it is to get one.</param>
/// <param name="Seen">The user's ImmutableId when the match was made; null if the anchor is not from a match.</param>
public sealed record AnchorTarget(string Identity, string User, string? ImmutableId, string? Skip = null, string? Seen = null)
{
    /// <summary>The tenant that the match result is of; null if it does not say.</summary>
    public string? Tenant { get; init; }

    /// <summary>Whose ImmutableId it is, by the match result: a cloud user, or a user of an old forest; null if nobody is named.</summary>
    public string? CloudUser { get; init; }

    /// <summary>The object id of <see cref="CloudUser"/>.</summary>
    public string? CloudUserId { get; init; }

    /// <summary>The UPN that came with <see cref="Identity"/>; null for none.</summary>
    public string? UserPrincipalName { get; init; }

    /// <summary>The distinguished name that came with <see cref="Identity"/>; null for none.</summary>
    public string? DistinguishedName { get; init; }

    /// <summary>Why the user that was found is not the one that is meant; null if nothing contradicts.</summary>
    internal string? Contradiction(OnPremisesUser found)
    {
        if (DistinguishedName is { } name && !name.Equals(found.DistinguishedName, StringComparison.OrdinalIgnoreCase))
            return $"The user with this ObjectGuid is {found.DistinguishedName}, and not {name} as in the input. Read the user again.";

        // A user keeps the objectGUID if its UPN changes. A distinguished name can be given to another user.
        return Identity != found.ObjectGuid?.ToString("D") && UserPrincipalName is { } upn && !upn.Equals(found.UserPrincipalName, StringComparison.OrdinalIgnoreCase)
            ? $"The user with this DistinguishedName is {found}, and not {upn} as in the input. Read the user again."
            : null;
    }
}
