namespace IdentityModel.Core.Trusts;

/// <summary>The issuers of all federated root domains of the tenant.</summary>
/// <param name="Roots">The domains whose settings were read.</param>
/// <param name="Unread">The domains whose settings could not be read.</param>
internal sealed record TrustIssuers(IReadOnlyList<TrustDomain> Roots, IReadOnlyList<string> Unread)
{
    /// <summary>For what needs none.</summary>
    public static readonly TrustIssuers None = new([], []);

    /// <summary>The domain that has the issuer, letter by letter; null if none of those read has it.</summary>
    public TrustDomain? OwnerOf(string issuer) => Roots.FirstOrDefault(root => root.Federation.IssuerUri == issuer);
}
