namespace IdentityModel.Core.Domains;

/// <summary>The hosts of a provider's addresses. Unlike certificates, which are public, they say whose settings these are.</summary>
internal static class ProviderHosts
{
    /// <summary>The hosts in these settings.</summary>
    /// <param name="federation">The settings.</param>
    /// <param name="without">Addresses that do not count, by Graph's names.</param>
    public static IEnumerable<string> Of(DomainFederation federation, IReadOnlyList<string> without) =>
        FederationSetting.All.Where(setting => FederationUpdate.Addresses.Contains(setting.Name) && !without.Contains(setting.Name))
            .Select(setting => Uri.TryCreate(setting.TextIn(federation), UriKind.Absolute, out Uri? uri) ? uri.IdnHost : "")
            .Where(host => host.Length > 0);

    /// <summary>A host that both have; <see langword="null"/> if there is none.</summary>
    public static string? Shared(DomainFederation one, DomainFederation other, IReadOnlyList<string> without) =>
        Of(one, []).Intersect(Of(other, without), StringComparer.OrdinalIgnoreCase).FirstOrDefault();
}
