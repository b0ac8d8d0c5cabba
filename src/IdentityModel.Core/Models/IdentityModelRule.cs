namespace IdentityModel.Core.Models;

/// <summary>
/// Decides which identity model a domain or user is in, from what the tenant says. Each answer needs only the facts that decide
/// it: a <see langword="null"/> fact (unread) leaves open what depends on it.
/// </summary>
public static class IdentityModelRule
{
    private const string GuestMark = "#EXT#";

    /// <summary>
    /// The model of a domain: Federated if the domain is; else Synchronized if the tenant synchronizes and the domain has
    /// synchronized users; else Cloud (docs/facts/sign-in-models.md#what-the-tenant-says-of-its-model, "Three identity models").
    /// </summary>
    /// <param name="authenticationType">What Graph says of the domain.</param>
    /// <param name="tenantSynchronizes">Whether directory synchronization is on.</param>
    /// <param name="synchronizedUserCount">Users of the domain that are synchronized now.</param>
    public static IdentityModelKind? ModelOfDomain(
        DomainAuthenticationType? authenticationType, bool? tenantSynchronizes, long? synchronizedUserCount)
    {
        if (authenticationType == DomainAuthenticationType.Federated)
            return IdentityModelKind.Federated;

        if (authenticationType is null)
            return null;

        if (tenantSynchronizes == false || synchronizedUserCount == 0)
            return IdentityModelKind.Cloud;

        return tenantSynchronizes == true && synchronizedUserCount > 0 ? IdentityModelKind.Synchronized : null;
    }

    /// <summary>
    /// Where the domain's accounts are managed: the synchronized ones in Active Directory, the others in the cloud. A domain
    /// without users is answered by its model.
    /// </summary>
    /// <param name="model">The domain's model.</param>
    /// <param name="userCount">Users of the domain.</param>
    /// <param name="synchronizedUserCount">Those of them that are synchronized now.</param>
    public static IdentitySide? AccountsOfDomain(IdentityModelKind? model, long? userCount, long? synchronizedUserCount)
    {
        if (model == IdentityModelKind.Cloud)
            return IdentitySide.Cloud;

        if (model is null || userCount is null || synchronizedUserCount is null)
            return null;

        if (synchronizedUserCount >= userCount)
            return IdentitySide.OnPremises;

        return synchronizedUserCount == 0 ? IdentitySide.Cloud : IdentitySide.Both;
    }

    /// <summary>
    /// Where passwords are verified. For a federated domain, the identity provider verifies them, except for users in a staged
    /// rollout (docs/facts/conversion.md#staged-rollout); else Entra ID. For a synchronized domain without password hash sync the
    /// answer is null, because pass-through authentication may hand its passwords on to Active Directory, and Graph v1.0 does not
    /// show that (docs/facts/passwords.md#pass-through-authentication).
    /// </summary>
    /// <param name="model">The model of the domain or user.</param>
    /// <param name="passwordHashSyncEnabled">Whether password hashes are synchronized.</param>
    /// <param name="inStagedRollout">Whether staged rollout covers some of a federated domain's users.</param>
    public static IdentitySide? PasswordVerifiedBy(
        IdentityModelKind? model, bool? passwordHashSyncEnabled, bool? inStagedRollout = false) => model switch
        {
            IdentityModelKind.Federated when inStagedRollout == false => IdentitySide.OnPremises,
            IdentityModelKind.Federated when inStagedRollout == true => IdentitySide.Both,
            IdentityModelKind.Cloud => IdentitySide.Cloud,
            IdentityModelKind.Synchronized when passwordHashSyncEnabled == true => IdentitySide.Cloud,
            _ => null,
        };

    /// <summary>
    /// The model of a user: that of the domain if it is federated; else it depends on whether the user is synchronized now.
    /// </summary>
    /// <param name="authenticationType">What Graph says of the domain of the user's sign-in name.</param>
    /// <param name="user">The user.</param>
    public static IdentityModelKind? ModelOfUser(DomainAuthenticationType? authenticationType, CloudUser user) =>
        authenticationType switch
        {
            DomainAuthenticationType.Federated => IdentityModelKind.Federated,
            DomainAuthenticationType.Managed => IsSynchronized(user) ? IdentityModelKind.Synchronized : IdentityModelKind.Cloud,
            _ => null,
        };

    /// <summary>Where the user's account is managed.</summary>
    public static IdentitySide AccountOfUser(CloudUser user) =>
        IsSynchronized(user) ? IdentitySide.OnPremises : IdentitySide.Cloud;

    /// <summary>
    /// Where the user's password is verified; null for guests of other organizations (<c>#EXT#</c>), who sign in there.
    /// </summary>
    /// <param name="model">The user's model.</param>
    /// <param name="user">The user.</param>
    /// <param name="passwordHashSyncEnabled">Whether password hashes are synchronized.</param>
    /// <param name="inStagedRollout">Whether staged rollout covers the user of a federated domain.</param>
    public static IdentitySide? PasswordOfUserVerifiedBy(
        IdentityModelKind? model, CloudUser user, bool? passwordHashSyncEnabled, bool? inStagedRollout = false)
    {
        if (user.UserPrincipalName.IndexOf(GuestMark, StringComparison.OrdinalIgnoreCase) >= 0)
            return null;

        IdentitySide? side = PasswordVerifiedBy(model, passwordHashSyncEnabled, inStagedRollout);
        return side == IdentitySide.Both ? IdentitySide.Cloud : side;
    }

    private static bool IsSynchronized(CloudUser user) => user.OnPremisesSyncEnabled == true;
}
