using System.Text.Json.Nodes;

namespace IdentityModel.Sandbox;

/// <summary>Realm discovery without sign-in, in the two forms clients use (docs/facts/federation.md#realm-discovery).</summary>
internal sealed class RealmDiscovery(SandboxTenant tenant, SandboxOptions options, TimeProvider clock, CloudHosts hosts)
{
    /// <summary>getuserrealm.srf, as the sign-in page asks.</summary>
    public SandboxResponse AnswerBrowser(SandboxRequest request, bool isOwnCloud)
    {
        string login = request.Query.TryGetValue("login", out string? value) ? value : "";
        (SandboxDomain? domain, bool isFederated, DomainFederation? federation) = Look(login, isOwnCloud);
        var json = new JsonObject { ["State"] = 4, ["UserState"] = 1, ["Login"] = login, ["NameSpaceType"] = "Unknown" };
        if (domain is null)
            return SandboxResponse.Ok(json);

        json["NameSpaceType"] = isFederated ? "Federated" : "Managed";
        json["DomainName"] = domain.Name;
        json["FederationBrandName"] = (isFederated ? federation?.DisplayName : null) ?? tenant.DisplayName;
        json["CloudInstanceName"] = hosts.Instance;
        if (isFederated)
        {
            json["State"] = 3;
            json["UserState"] = 2;
            json["FederationGlobalVersion"] = -1;
            json["AuthURL"] = $"{federation?.PassiveSignInUri}?username={Uri.EscapeDataString(login)}"
                + "&wa=wsignin1.0&wtrealm=urn%3afederation%3aMicrosoftOnline&wctx=";
        }

        return SandboxResponse.Ok(json);
    }

    /// <summary>userrealm, as MSAL asks.</summary>
    public SandboxResponse AnswerRichClient(string login, bool isOwnCloud)
    {
        (SandboxDomain? domain, bool isFederated, DomainFederation? federation) = Look(login, isOwnCloud);
        var json = new JsonObject
        {
            ["ver"] = "1.0",
            ["account_type"] = domain is null ? "Unknown" : isFederated ? "Federated" : "Managed",
        };
        if (domain is null)
            return SandboxResponse.Ok(json);

        json["domain_name"] = domain.Name;
        json["cloud_instance_name"] = hosts.Instance;
        json["cloud_audience_urn"] = "urn:federation:MicrosoftOnline";
        if (isFederated)
        {
            json["federation_protocol"] = "WSTrust";
            json["federation_metadata_url"] = federation?.MetadataExchangeUri;
            json["federation_active_auth_url"] = federation?.ActiveSignInUri;
        }

        return SandboxResponse.Ok(json);
    }

    /// <summary>The domain of a login as the caches show it. A subdomain gives the answer of its root.</summary>
    private (SandboxDomain? Domain, bool IsFederated, DomainFederation? Federation) Look(string login, bool isOwnCloud)
    {
        lock (tenant.Gate)
        {
            SandboxDomain? domain = isOwnCloud ? tenant.FindDomain(login.Substring(login.LastIndexOf('@') + 1)) : null;
            if (domain is not { IsVerified: true })
                return (null, false, null);

            (bool isFederated, DomainFederation? federation) =
                tenant.RootOf(domain).SeenAt(clock.GetUtcNow(), options.RealmDelay);
            return (domain, isFederated, federation);
        }
    }
}
