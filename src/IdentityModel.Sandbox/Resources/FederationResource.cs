using System.Net;
using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>
/// <c>/domains/{id}/federationConfiguration</c> with its documented effects and known quirks
/// (docs/facts/federation.md#creating-federation-settings, docs/facts/conversion.md#subdomains).
/// </summary>
internal static class FederationResource
{
    public static SandboxResponse List(GraphCall call)
    {
        SandboxDomain domain = Manageable(call);
        if (domain.Federation is null && !call.Options.ListsEmptyFederation)
            throw GraphErrors.NotFound("federationConfiguration");

        return SandboxResponse.Ok(new JsonObject
        {
            ["@odata.context"] = call.ContextUrl($"domains('{domain.Name}')/federationConfiguration"),
            ["value"] = domain.Federation is { } federation ? new JsonArray(FederationJson.Write(federation)) : [],
        });
    }

    public static SandboxResponse Get(GraphCall call)
    {
        SandboxDomain domain = Manageable(call);
        return SandboxResponse.Ok(Entity(call, domain, Existing(call, domain)));
    }

    /// <summary>
    /// Creating the settings also federates the domain. Without a certificate it fails, and federates the domain anyway.
    /// </summary>
    public static SandboxResponse Create(GraphCall call)
    {
        SandboxDomain domain = Manageable(call);
        call.RequireRole(DomainsResource.FederationRoles);
        RequireFederatable(domain);
        DomainFederation federation = FederationJson.Apply(
            new DomainFederation { Id = SandboxTenant.IdFrom("federation", $"{domain.Name}/{call.Now:O}") }, call.Body());
        RequireMfaBehavior(federation);
        RequireFreeIssuer(call, domain, federation);

        domain.Federate(federation, call.Now);
        if (domain.IsBroken)
            throw GraphErrors.Internal();

        return new SandboxResponse(HttpStatusCode.Created) { Json = Entity(call, domain, federation) };
    }

    public static SandboxResponse Update(GraphCall call)
    {
        SandboxDomain domain = Manageable(call);
        call.RequireRole(DomainsResource.FederationRoles);
        DomainFederation changed = FederationJson.Apply(Existing(call, domain), call.Body());
        RequireFreeIssuer(call, domain, changed);
        domain.Update(changed);
        return SandboxResponse.Ok(Entity(call, domain, changed));
    }

    /// <summary>Deleting the settings also makes the domain managed.</summary>
    public static SandboxResponse Delete(GraphCall call)
    {
        SandboxDomain domain = Manageable(call);
        call.RequireRole(DomainsResource.FederationRoles);
        Existing(call, domain);
        domain.MakeManaged(call.Now, keepFederation: false);
        return SandboxResponse.NoContent();
    }

    private static SandboxDomain Manageable(GraphCall call)
    {
        SandboxDomain domain = DomainsResource.Find(call);
        if (domain.IsFederationUnknown)
            throw GraphErrors.Denied();

        return domain.IsBroken ? throw GraphErrors.Internal() : domain;
    }

    private static DomainFederation Existing(GraphCall call, SandboxDomain domain) =>
        domain.Federation is { } federation && federation.Id == call["id"] ? federation : throw GraphErrors.NotFound(call["id"]);

    private static void RequireFederatable(SandboxDomain domain)
    {
        if (!domain.IsVerified)
            throw GraphErrors.BadRequest("Only verified domains can be federated.");

        if (domain.IsInitial)
            throw GraphErrors.BadRequest("The initial domain cannot be federated.");

        if (domain.Root is not null)
            throw GraphErrors.InheritedAuthentication();

        if (domain.IsFederated || domain.Federation is not null)
            throw GraphErrors.BadRequest("Domain already has Federation Configuration set.");

        if (domain.IsDefault)
            throw GraphErrors.BadRequest("The default domain cannot be federated. Set another domain as the default domain first.");
    }

    /// <summary>
    /// Whether this is checked before a missing certificate was not found. The sandbox checks it first, so that the domain stays managed.
    /// </summary>
    private static void RequireMfaBehavior(DomainFederation federation)
    {
        if (federation.FederatedIdpMfaBehavior is null)
            throw GraphErrors.BadRequest("FederatedIdpMfaBehavior cannot be empty");
    }

    /// <summary>An issuer serves only one domain in all of Entra (docs/facts/federation.md#issuer).</summary>
    private static void RequireFreeIssuer(GraphCall call, SandboxDomain domain, DomainFederation federation)
    {
        if (string.IsNullOrEmpty(federation.IssuerUri))
            throw GraphErrors.InvalidValue("issuerUri", "InternalDomainFederation");

        if (call.Tenant.Domains.Any(other => other != domain && other.Federation?.IssuerUri == federation.IssuerUri))
            throw GraphErrors.SameKeyValue("issuerUri");
    }

    private static JsonObject Entity(GraphCall call, SandboxDomain domain, DomainFederation federation)
    {
        var json = new JsonObject
        {
            ["@odata.context"] = call.ContextUrl($"domains('{domain.Name}')/federationConfiguration/$entity"),
        };
        foreach (KeyValuePair<string, JsonNode?> property in FederationJson.Write(federation))
            json[property.Key] = property.Value?.DeepClone();
        return json;
    }
}
