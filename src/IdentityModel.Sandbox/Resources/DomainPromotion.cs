using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// <c>POST /domains/{id}/promote</c>: a subdomain becomes a root of its own (docs/facts/conversion.md#promoting-a-subdomain).
/// </summary>
internal static class DomainPromotion
{
    public static SandboxResponse Answer(GraphCall call)
    {
        SandboxDomain domain = DomainsResource.Find(call);
        call.RequireRole("Domain Name Administrator");
        if (!domain.IsVerified)
            throw GraphErrors.BadRequest("Unverified domains can't be promoted. Verify the domain before promotion.");

        // No source says what Graph answers for a root. To promote it would change nothing, so a refusal loses nothing.
        if (domain.Root is null)
            throw GraphErrors.BadRequest("Only subdomains can be promoted.");

        SandboxDomain root = call.Tenant.RootOf(domain);
        if (root.IsFederated && call.Tenant.Users.Any(user => RefersTo(user, domain)))
        {
            throw GraphErrors.BadRequest(
                "Promoting a subdomain with user references isn't allowed. Migrate the users to the current root domain before promotion "
                + "of the subdomain.");
        }

        // No source says whether the subdomains below it follow. Here they stay with their root.
        domain.BecomeRoot(root, call.Now);
        return SandboxResponse.Ok(new JsonObject { ["@odata.context"] = call.ContextUrl("Edm.Boolean"), ["value"] = true });
    }

    /// <summary>The values that domainNameReferences looks at.</summary>
    private static bool RefersTo(SandboxUser user, SandboxDomain domain) =>
        user.ProxyAddresses.Append(user.UserPrincipalName).Append(user.Mail)
            .Any(value => value?.EndsWith("@" + domain.Name, StringComparison.OrdinalIgnoreCase) == true);
}
