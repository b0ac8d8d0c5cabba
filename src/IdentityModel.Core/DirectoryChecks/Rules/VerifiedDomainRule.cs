using IdentityModel.Core.Users;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>
/// The domain of a sign-in name must be verified in the tenant, or the user signs in with the tenant's initial domain instead. If
/// the verified domains are not known, every name passes.
/// </summary>
internal sealed class VerifiedDomainRule() : AttributeRule(
    OnPremisesUserError.UnverifiedDomain, "have a domain that is verified in the tenant", DirectoryCheckSource.Preparation)
{
    public override string Advice => "Verify the domain in the tenant. If you cannot, give the user a UPN of a verified domain.";

    public override string? ProblemOf(CheckedValue value, CheckedUser user) =>
        DomainNames.Of(value.Text) is { } domain && SpecialUseDomains.EndOf(domain) is null && user.Domains.IsUnverified(domain)
            ? $"has the domain '{Shown.Value(domain)}', which is not verified in the tenant"
            : null;

    public override string? Corrected(CheckedValue value, CheckedUser user) => user.ProposedUserPrincipalName();
}
