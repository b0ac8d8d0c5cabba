using IdentityModel.Core.Transitions;

namespace IdentityModel.Core.UserMoves;

/// <summary>Users of a federated domain cannot be moved (docs/facts/graph.md#source-of-authority).</summary>
internal sealed class ManagedDomainRule : IUserMoveRule
{
    public string Name => "ManagedDomain";

    public string Source => UserMoveSource.Guidance;

    public UserMoveWeight Weight => UserMoveWeight.Decides;

    public TransitionFinding? Check(UserMoveFacts facts)
    {
        const string Consequence = "Users of a federated domain cannot be moved.";
        if (facts.Tenant.Domains is not { } domains)
            return TransitionFinding.Unknown("The command could not read whether the user's domain is federated.", Consequence);

        string name = DomainNames.Of(facts.User.UserPrincipalName) ?? "";
        if (domains.Find(name) is not { } domain)
            return TransitionFinding.Unknown($"The tenant does not show the user's domain '{name}'.", Consequence);

        CloudDomain root = domains.RootOf(domain);
        return DomainTree.IsFederated(domain) || DomainTree.IsFederated(root)
            ? TransitionFinding.Failed($"The domain {root.Name} is federated.", "Make it managed first, with Convert-DomainToStandard.")
            : TransitionFinding.Passed($"The domain {domain.Name} is managed.");
    }
}
