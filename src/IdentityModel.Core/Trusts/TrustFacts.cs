using IdentityModel.Core.Trusts.ClaimRules;

namespace IdentityModel.Core.Trusts;

/// <summary>What the checks of the claims of users and computers decide by.</summary>
/// <param name="Claims">The rules, run for described accounts.</param>
/// <param name="User">The claims of a user with mS-DS-ConsistencyGuid.</param>
/// <param name="UserPrincipalName">The UPN of that user.</param>
/// <param name="SourceAnchor">The source anchor, if the caller gave it.</param>
/// <param name="Issuers">The issuers of the federated domains that were read.</param>
/// <param name="AreAllDomains">Whether all federated domains of the tenant were read.</param>
internal sealed record TrustFacts(
    TrustClaims Claims, ClaimRun User, string UserPrincipalName, SourceAnchor? SourceAnchor, IReadOnlyList<string> Issuers, bool AreAllDomains);
