using IdentityModel.Core.Users;

namespace IdentityModel.Core.DirectoryChecks;

/// <summary>The domain must be routable on the internet.</summary>
/// <param name="source">The document.</param>
/// <param name="isUserPrincipalName">Whether the value is a sign-in name, for which another can be proposed.</param>
internal sealed class TopLevelDomainRule(string source, bool isUserPrincipalName) : AttributeRule(
    OnPremisesUserError.TopLevelDomain, "have a domain that is routable on the internet: not .local, .internal or similar", source)
{
    public override string Advice => isUserPrincipalName
        ? "Add a verified domain to Active Directory as a UPN suffix, and give the user a UPN with it."
        : "Replace the address with one of a verified domain, or remove it.";

    public override string? ProblemOf(CheckedValue value, CheckedUser user) =>
        DomainNames.Of(value.Text) is { } domain && SpecialUseDomains.EndOf(domain) is { } end
            ? $"has a domain that ends in '.{end}', which is not routable on the internet"
            : null;

    public override string? Corrected(CheckedValue value, CheckedUser user) =>
        isUserPrincipalName ? user.ProposedUserPrincipalName() : null;
}
