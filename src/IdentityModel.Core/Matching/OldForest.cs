using System.Runtime.CompilerServices;

namespace IdentityModel.Core.Matching;

/// <summary>
/// The accounts of an old forest in place of the cloud users: each stands for the cloud user that is synchronized from it, which has its
/// addresses and its source anchor (docs/facts/matching.md#source-anchor, docs/facts/matching.md#after-a-match). Roles, identifiers and
/// deleted users are the tenant's, so they stay unknown.
/// </summary>
internal static class OldForest
{
    /// <summary>The cloud users that the accounts stand for.</summary>
    public static async IAsyncEnumerable<CloudUser> AsCloudUsers(
        IAsyncEnumerable<OnPremisesUser> accounts, SourceAnchor anchor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (OnPremisesUser account in accounts.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return new CloudUser
            {
                Id = account.ObjectGuid?.ToString("D") ?? account.ToString(),
                UserPrincipalName = account.UserPrincipalName ?? "",
                DisplayName = account.DisplayName ?? account.SamAccountName,
                Mail = account.Mail,
                ProxyAddresses = account.ProxyAddresses,
                AreAddressesUnknown = account.AreAddressesUnknown,
                ImmutableId = anchor.IsUnknown(account) ? null : anchor.ImmutableIdOf(account),
                OnPremisesSyncEnabled = true,
                ObjectType = account.ObjectType,
            };
        }
    }
}
