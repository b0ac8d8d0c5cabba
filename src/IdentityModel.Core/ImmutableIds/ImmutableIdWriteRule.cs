using IdentityModel.Core.Users;

namespace IdentityModel.Core.ImmutableIds;

/// <summary>
/// Judges a change of a cloud user's ImmutableId before it is sent (docs/facts/graph.md#writing-the-immutableid,
/// docs/facts/matching.md#rules-for-an-anchor).
/// </summary>
public static class ImmutableIdWriteRule
{
    /// <summary>Checks the value itself.</summary>
    /// <param name="user">The user as given.</param>
    /// <param name="value">The new value.</param>
    /// <param name="force">Whether a value passes that synchronization cannot send, for another identity provider.</param>
    /// <exception cref="IdentityModelException">ImmutableIdNotWritable.</exception>
    public static void Check(string user, string value, bool force)
    {
        AnchorVerdict verdict = AnchorForm.Judge(value);
        if (verdict.Grade == AnchorGrade.Impossible || (verdict.Grade == AnchorGrade.NotOfSync && !force))
            throw Errors.ImmutableIdNotWritable(user, value, verdict.Problem, verdict.Proposal, mayForce: verdict.Grade == AnchorGrade.NotOfSync);
    }

    /// <summary>Why the user's value is not changed; <see langword="null"/> if it may be.</summary>
    /// <param name="user">The user.</param>
    /// <param name="domain">How the user's domain authenticates; null if that is not known.</param>
    public static IdentityModelException? WhyNot(CloudUser user, DomainAuthenticationType? domain)
    {
        if (user.OnPremisesSyncEnabled == true)
            return Errors.UserIsSynchronized(user.UserPrincipalName);

        return domain == DomainAuthenticationType.Federated ? Errors.FederatedUserNeedsImmutableId(user.UserPrincipalName) : null;
    }
}
