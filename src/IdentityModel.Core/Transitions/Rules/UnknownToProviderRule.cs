namespace IdentityModel.Core.Transitions;

/// <summary>The users an identity provider cannot sign in: it names a user by the ImmutableId.</summary>
internal sealed class UnknownToProviderRule : ITransitionRule
{
    public string Name => "UsersUnknownToProvider";

    public string Source => TransitionSource.Federation;

    public TransitionFinding? Check(TransitionFacts facts)
    {
        if (facts.Users is not { } users)
            return TransitionFinding.Unknown("The users could not be read.", "Grant User.Read.All, and test again.");

        return users.WithoutAnchor == 0
            ? TransitionFinding.Passed($"All {users.Count} users have the value by which the identity provider identifies them.")
            : TransitionFinding.Failed(
                $"{users.WithoutAnchor} of {users.Count} users are not synchronized and have no ImmutableId, so they cannot sign in: "
                + string.Join(", ", users.FirstWithoutAnchor) + (users.WithoutAnchor > users.FirstWithoutAnchor.Count ? " and others." : "."),
                "Synchronize them, or give them a sign-in name in a domain that is not federated.");
    }
}
