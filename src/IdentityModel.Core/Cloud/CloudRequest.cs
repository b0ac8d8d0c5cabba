namespace IdentityModel.Core;

/// <summary>
/// A request that changes a tenant, as the admin sees it. Each write of <see cref="ICloudDirectory"/> has its one description
/// here; <c>CloudRequestTests</c> compares it with what is sent.
/// </summary>
public sealed class CloudRequest
{
    private const string Rollouts = "/policies/featureRolloutPolicies";

    /// <summary>The fixed id of the password among a user's authentication methods (docs/facts/passwords.md#resetting-a-synchronized-password).</summary>
    private const string PasswordMethod = "28c10230-6103-485e-b985-444c60001490";

    private CloudRequest(string method, string path, params (string Name, string? Value)[] body)
    {
        Method = method;
        Path = path;
        Body = body;
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path below the service's version.</summary>
    public string Path { get; }

    /// <summary>The properties of the body that say what changes; without the value if it is secret or long.</summary>
    public IReadOnlyList<(string Name, string? Value)> Body { get; }

    /// <summary>Makes a federated domain managed.</summary>
    public static CloudRequest ConvertDomainToManaged(string domain) =>
        new("PATCH", Domain(domain), ("authenticationType", nameof(DomainAuthenticationType.Managed)));

    /// <summary>Federates a domain by settings.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="settings">The settings; <see langword="null"/> not to name them.</param>
    public static CloudRequest CreateFederation(string domain, DomainFederation? settings = null) => new(
        "POST",
        Federation(domain),
        settings is null ? [] : Named(settings, FederationSetting.All.Where(setting => setting.ValueIn(settings) is not null)));

    /// <summary>Changes the federation settings of a domain that differ.</summary>
    public static CloudRequest UpdateFederation(string domain, DomainFederation current, DomainFederation wanted) =>
        new("PATCH", $"{Federation(domain)}/{current.Id}", Named(wanted, FederationSetting.Differing(current, wanted)));

    /// <summary>Deletes a domain's federation settings.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="id">The settings' id; <c>{id}</c> if it is not known yet.</param>
    public static CloudRequest DeleteFederation(string domain, string id = "{id}") => new("DELETE", $"{Federation(domain)}/{id}");

    /// <summary>Sets the password of a cloud-managed user.</summary>
    public static CloudRequest SetPassword(string userId) => new("PATCH", User(userId), ("passwordProfile", null));

    /// <summary>Sets the password of a synchronized user through writeback.</summary>
    public static CloudRequest ResetPassword(string userId) =>
        new("POST", $"{User(userId)}/authentication/methods/{PasswordMethod}/resetPassword");

    /// <summary>Sets a user's ImmutableId, or clears it.</summary>
    public static CloudRequest SetImmutableId(string userId, string? immutableId) =>
        new("PATCH", User(userId), ("onPremisesImmutableId", immutableId ?? "null"));

    /// <summary>Moves a user to the cloud, or gives it back to Active Directory.</summary>
    public static CloudRequest SetCloudManaged(string userId, bool isCloudManaged) =>
        new("PATCH", $"{User(userId)}/onPremisesSyncBehavior", ("isCloudManaged", isCloudManaged ? "true" : "false"));

    /// <summary>Turns directory synchronization off for the whole tenant.</summary>
    public static CloudRequest DisableDirectorySynchronization(string tenantId) =>
        new("PATCH", $"/organization/{tenantId}", ("onPremisesSyncEnabled", "false"));

    /// <summary>Turns on or off that hard matches are blocked in the tenant.</summary>
    public static CloudRequest SetBlockHardMatch(string tenantId, bool isOn) => new(
        "PATCH",
        $"/directory/onPremisesSynchronization/{tenantId}",
        ("features.blockCloudObjectTakeoverThroughHardMatchEnabled", isOn ? "true" : "false"));

    /// <summary>Creates a feature's staged rollout.</summary>
    public static CloudRequest CreateStagedRollout(StagedRolloutFeature feature) => new("POST", Rollouts, ("feature", feature.ToString()));

    /// <summary>Adds a group to a staged rollout.</summary>
    /// <param name="rolloutId">The rollout's id; <c>{id}</c> if it is not known yet.</param>
    public static CloudRequest AddStagedRolloutGroup(string rolloutId = "{id}") => new("POST", $"{Rollouts}/{rolloutId}/appliesTo/$ref");

    /// <summary>Removes a group from a staged rollout.</summary>
    public static CloudRequest RemoveStagedRolloutGroup(string rolloutId, string groupId) =>
        new("DELETE", $"{Rollouts}/{rolloutId}/appliesTo/{groupId}/$ref");

    /// <inheritdoc/>
    public override string ToString()
    {
        string body = string.Join(", ", Body.Select(one => one.Value is null ? one.Name : $"{one.Name}: {one.Value}"));
        return body.Length == 0 ? $"{Method} {Path}" : $"{Method} {Path} {body}";
    }

    private static string Domain(string domain) => $"/domains/{domain}";

    private static string Federation(string domain) => $"{Domain(domain)}/federationConfiguration";

    private static string User(string id) => $"/users/{Uri.EscapeDataString(id)}";

    /// <summary>
    /// The settings by name. First, and in full, come those that say who signs users in, and at which address. A flag has its value.
    /// </summary>
    private static (string Name, string? Value)[] Named(DomainFederation settings, IEnumerable<FederationSetting> named) =>
    [
        .. from setting in named
           let isTold = setting.Name is "issuerUri" or "passiveSignInUri"
           orderby isTold descending
           select (setting.Name, isTold ? setting.TextIn(settings) ?? "null" : Flag(setting.ValueIn(settings))),
    ];

    private static string? Flag(object? value) => value is bool flag ? (flag ? "true" : "false") : null;
}
