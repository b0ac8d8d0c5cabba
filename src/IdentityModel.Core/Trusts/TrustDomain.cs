namespace IdentityModel.Core.Trusts;

/// <summary>A federated domain of the tenant.</summary>
/// <param name="Name">The domain.</param>
/// <param name="Root">The domain whose settings count for it: its root, or itself.</param>
/// <param name="Federation">The settings of the root.</param>
/// <param name="IsNamed">Whether the domain was asked for by its name.</param>
internal sealed record TrustDomain(string Name, string Root, DomainFederation Federation, bool IsNamed)
{
    /// <summary>The server where its users sign in.</summary>
    public string SignInHost => Uri.TryCreate(Federation.PassiveSignInUri, UriKind.Absolute, out Uri? uri) ? uri.Host : "";
}
