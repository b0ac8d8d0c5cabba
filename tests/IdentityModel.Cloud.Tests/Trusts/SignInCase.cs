using System.Security.Cryptography.X509Certificates;
using IdentityModel.Core.Trusts.ClaimRules;
using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

/// <summary>A user who signs in through AD FS.</summary>
/// <param name="RuleSet">The name of the claim rules.</param>
/// <param name="Trust">The trust with these rules.</param>
/// <param name="Anchor">The attribute that the ImmutableId of the tenant comes from.</param>
/// <param name="Account">The account in Active Directory.</param>
/// <param name="User">The user in Entra ID.</param>
/// <param name="Signer">The certificate that AD FS signs with.</param>
internal sealed record SignInCase(
    string RuleSet, RelyingPartyTrust Trust, SourceAnchor Anchor, ClaimAccount Account, SandboxUser User, X509Certificate2 Signer)
{
    /// <summary>What AD FS calls itself.</summary>
    public const string AdFs = "http://sts.contoso.com/adfs/services/trust";

    private const string IssuerId = "http://schemas.microsoft.com/ws/2008/06/identity/claims/issuerid";
    private const string ImmutableId = "http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID";

    /// <summary>What AD FS publishes.</summary>
    public FederationMetadata Metadata { get; } = new()
    {
        FederationServiceIdentifier = AdFs,
        PassiveSignInUri = "https://sts.contoso.com/adfs/ls/",
        SigningCertificate = [Signer],
    };

    /// <summary>Whether Entra ID has the value that the account has. The prediction reads neither.</summary>
    public bool IsSamePerson => User.OnPremisesImmutableId == Value(Account);

    /// <summary>The token that AD FS makes; null if the rules give several issuers: no page says what AD FS does then.</summary>
    public FederatedToken? Token()
    {
        ClaimRun run = new ClaimRuleInterpreter(ClaimRuleSet.Parse(Trust.IssuanceTransformRules)).Run(Account);
        IReadOnlyList<string> issuers = run.Values(IssuerId);
        return issuers.Count > 1 ? null : new()
        {
            Issuer = issuers.Count == 1 ? issuers[0] : AdFs,
            ImmutableId = run.Values(ImmutableId).SingleOrDefault(),
            UserPrincipalName = Account.UserPrincipalName,
            SigningCertificate = Signer,
        };
    }

    private string Value(ClaimAccount account)
    {
        Guid guid = Anchor == SourceAnchor.ConsistencyGuid ? account.ConsistencyGuid ?? account.ObjectGuid : account.ObjectGuid;
        return Convert.ToBase64String(guid.ToByteArray());
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{User.UserPrincipalName}, rules '{RuleSet}', signed with {Signer.Subject}{(User.AccountEnabled ? "" : ", disabled")}{(IsSamePerson ? "" : ", another ImmutableId")}";
}
